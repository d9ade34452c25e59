/** What is seen of the world, with "unknown" as an answer, and what of it takes a release back. */
@NullMarked
package jobsearch.orchestrator.promotion.watch;

import org.jspecify.annotations.NullMarked;
