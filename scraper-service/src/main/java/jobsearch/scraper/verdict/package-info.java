/** What the store answers: each instance reads every answer and hands it to the run that waits. */
@NullMarked
package jobsearch.scraper.verdict;

import org.jspecify.annotations.NullMarked;
