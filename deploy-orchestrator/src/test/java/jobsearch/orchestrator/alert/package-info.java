@NullUnmarked
package jobsearch.orchestrator.alert;

import org.jspecify.annotations.NullUnmarked;
