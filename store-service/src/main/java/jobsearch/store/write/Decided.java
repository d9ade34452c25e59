package jobsearch.store.write;

import jobsearch.store.fold.Decision;

/**
 * What was decided about a write.
 *
 * @param offset of the journal that a read must have folded to see it
 */
record Decided(Decision decision, long offset) {}
