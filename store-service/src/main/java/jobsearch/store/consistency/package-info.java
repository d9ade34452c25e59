/**
 * Says whether the store's rows, its counters, its index and its schema agree with each other, and
 * proposes what puts them right. Reads only; a repair is a fact in the journal like any other, and
 * the fold decides what it changes.
 */
@NullMarked
package jobsearch.store.consistency;

import org.jspecify.annotations.NullMarked;
