/** Runs the fold on one writer thread and knows whether this replica is the primary. */
@NullMarked
package jobsearch.store.replica;

import org.jspecify.annotations.NullMarked;
