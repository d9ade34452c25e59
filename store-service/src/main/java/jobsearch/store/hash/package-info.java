/** The logical content of a store, to compare replicas by. */
@NullMarked
package jobsearch.store.hash;

import org.jspecify.annotations.NullMarked;
