/**
 * Production's two places for a release: which one leads, what is on them, and how a release comes
 * and goes. Guarantees: the file that says so is whole at any instant; every call may be repeated,
 * also after a kill; nothing is put where another release is still wanted. Neighbours: {@code
 * system} starts both sides with the rest of production, the orchestrator promotes from one to the
 * other.
 */
@NullMarked
package jobsearch.runtime.production;

import org.jspecify.annotations.NullMarked;
