/**
 * What is seen of a release while it has some of the callers: kept in slices, judged, made up for
 * where callers are few, and judged again afterwards by whoever wants to.
 */
@NullMarked
package jobsearch.orchestrator.canary;

import org.jspecify.annotations.NullMarked;
