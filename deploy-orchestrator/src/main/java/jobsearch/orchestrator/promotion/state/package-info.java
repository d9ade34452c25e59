/**
 * One promotion: the states it can be in, the moves between them, and how its facts are folded.
 *
 * <p>An illegal move does not compile: a state has a {@code toX} for each state that may follow it,
 * and for no other. What was recorded is the truth; a fact that does not fit the state is ignored.
 */
@NullMarked
package jobsearch.orchestrator.promotion.state;

import org.jspecify.annotations.NullMarked;
