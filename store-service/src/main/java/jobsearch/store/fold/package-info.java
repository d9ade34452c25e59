/** What each fact changes, in the transaction that also moves the place in the journal. */
@NullMarked
package jobsearch.store.fold;

import org.jspecify.annotations.NullMarked;
