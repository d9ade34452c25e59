/**
 * The fold of the whole topic: who writes, who owns which environment, every promotion, what slots
 * were found to be, open incidents.
 *
 * <p>Total: any facts in any order fold without an error. What does not fit is ignored as a whole,
 * and it is said why.
 */
@NullMarked
package jobsearch.orchestrator.promotion.ledger;

import org.jspecify.annotations.NullMarked;
