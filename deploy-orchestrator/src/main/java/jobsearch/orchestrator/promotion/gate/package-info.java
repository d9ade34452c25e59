/**
 * What must be so before anything is done. A gate is a function of what was seen: it answers PASS,
 * WAIT or REFUSE with what it saw and what would change it. What is not known is never a PASS.
 */
@NullMarked
package jobsearch.orchestrator.promotion.gate;

import org.jspecify.annotations.NullMarked;
