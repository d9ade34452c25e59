/** Topic dedup-verdicts: what the primary store answers the scraper. */
@NullMarked
package jobsearch.events.verdict;

import org.jspecify.annotations.NullMarked;
