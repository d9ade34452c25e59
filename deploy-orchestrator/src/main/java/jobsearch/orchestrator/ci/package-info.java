/** What continuous integration says of commits, wherever that is to be asked. */
@NullMarked
package jobsearch.orchestrator.ci;

import org.jspecify.annotations.NullMarked;
