/** Topic search-requests: what REST and schedules ask of the scraper. */
@NullMarked
package jobsearch.events.search;

import org.jspecify.annotations.NullMarked;
