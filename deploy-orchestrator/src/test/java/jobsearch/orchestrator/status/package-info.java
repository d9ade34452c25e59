@NullUnmarked
package jobsearch.orchestrator.status;

import org.jspecify.annotations.NullUnmarked;
