/** What the steps of a promotion consist in: the work behind {@code Decision.Run}. */
@NullMarked
package jobsearch.orchestrator.step;

import org.jspecify.annotations.NullMarked;
