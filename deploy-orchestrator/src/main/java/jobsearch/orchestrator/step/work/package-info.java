/**
 * What each step of a promotion consists in, through a production driver and the services' own
 * interfaces. Guarantees: a step that was killed anywhere may be run anew; a fault says what was
 * seen and what to do, and whether it speaks against the release or only could not be done.
 */
@NullMarked
package jobsearch.orchestrator.step.work;

import org.jspecify.annotations.NullMarked;
