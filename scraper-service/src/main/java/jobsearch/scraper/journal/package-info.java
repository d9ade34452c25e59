/** The facts of a run, on their way to the journal. */
@NullMarked
package jobsearch.scraper.journal;

import org.jspecify.annotations.NullMarked;
