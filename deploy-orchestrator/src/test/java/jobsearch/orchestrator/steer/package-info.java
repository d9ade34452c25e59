@NullMarked
package jobsearch.orchestrator.steer;

import org.jspecify.annotations.NullMarked;
