/** Backups of the store: made, checked, listed, thinned out. */
@NullMarked
package jobsearch.store.backup;

import org.jspecify.annotations.NullMarked;
