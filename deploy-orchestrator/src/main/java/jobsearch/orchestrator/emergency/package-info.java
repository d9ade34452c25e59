/** A way back without the orchestrator, which may be dead: what it needs is in the topics. */
@NullMarked
package jobsearch.orchestrator.emergency;

import org.jspecify.annotations.NullMarked;
