/** How Jobsearch is, for people: a page, and the same for tools. */
@NullMarked
package jobsearch.orchestrator.status;

import org.jspecify.annotations.NullMarked;
