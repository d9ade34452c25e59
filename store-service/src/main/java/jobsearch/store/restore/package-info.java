/** Brings a store back from a backup and the journal, into a directory of its own. */
@NullMarked
package jobsearch.store.restore;

import org.jspecify.annotations.NullMarked;
