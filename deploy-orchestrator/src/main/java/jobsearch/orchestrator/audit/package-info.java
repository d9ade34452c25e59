/** Who did what, when and from where: kept for good, and shown to those who answer for releases. */
@NullMarked
package jobsearch.orchestrator.audit;

import org.jspecify.annotations.NullMarked;
