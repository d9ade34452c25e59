/** The state of the traffic, for people, the orchestrator and its judge. */
@NullMarked
package jobsearch.gateway.show;

import org.jspecify.annotations.NullMarked;
