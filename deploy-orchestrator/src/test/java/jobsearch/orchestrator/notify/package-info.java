@NullUnmarked
package jobsearch.orchestrator.notify;

import org.jspecify.annotations.NullUnmarked;
