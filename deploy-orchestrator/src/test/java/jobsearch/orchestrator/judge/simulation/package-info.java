/** Canaries in virtual time, and judges that others use, to compare with. */
@NullMarked
package jobsearch.orchestrator.judge.simulation;

import org.jspecify.annotations.NullMarked;
