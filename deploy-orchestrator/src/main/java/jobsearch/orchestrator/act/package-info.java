/** Carrying out what was decided: callers are shared, a primary is appointed. */
@NullMarked
package jobsearch.orchestrator.act;

import org.jspecify.annotations.NullMarked;
