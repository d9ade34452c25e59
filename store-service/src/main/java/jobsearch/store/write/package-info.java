/**
 * What people write over REST: a fact is appended to the journal, this replica folds it, and the
 * answer is what the fold decided (docs/decisions/0016-writes-by-people.md). Every replica that
 * folds can do it: the journal decides what came first.
 */
@NullMarked
package jobsearch.store.write;

import org.jspecify.annotations.NullMarked;
