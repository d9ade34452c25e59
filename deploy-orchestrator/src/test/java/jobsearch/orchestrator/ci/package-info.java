@NullMarked
package jobsearch.orchestrator.ci;

import org.jspecify.annotations.NullMarked;
