/** Proof that a backup and the journal bring the store back: replayed by fresh processes. */
@NullMarked
package jobsearch.store.drill;

import org.jspecify.annotations.NullMarked;
