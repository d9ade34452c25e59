/** Asking services of a release, as this orchestrator. */
@NullMarked
package jobsearch.orchestrator.call;

import org.jspecify.annotations.NullMarked;
