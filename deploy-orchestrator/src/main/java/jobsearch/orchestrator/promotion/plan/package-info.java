/** What is done for a promotion, as data: steps, stages, approvals, for each strategy. */
@NullMarked
package jobsearch.orchestrator.promotion.plan;

import org.jspecify.annotations.NullMarked;
