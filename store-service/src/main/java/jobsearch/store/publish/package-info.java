/** Says what the state shows open, if this replica is the primary. */
@NullMarked
package jobsearch.store.publish;

import org.jspecify.annotations.NullMarked;
