/** Reads the journal from the place that the database has reached, and refuses another journal. */
@NullMarked
package jobsearch.store.journal;

import org.jspecify.annotations.NullMarked;
