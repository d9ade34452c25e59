/**
 * The CVs that are known: what topic {@code personal} says, read whole from its start by each
 * instance. A tombstone removes a CV. Their texts are in memory only, and in no log.
 */
@NullMarked
package jobsearch.matcher.library;

import org.jspecify.annotations.NullMarked;
