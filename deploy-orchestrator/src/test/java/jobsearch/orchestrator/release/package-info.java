@NullMarked
package jobsearch.orchestrator.release;

import org.jspecify.annotations.NullMarked;
