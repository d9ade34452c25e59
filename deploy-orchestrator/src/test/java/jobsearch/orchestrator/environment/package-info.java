@NullMarked
package jobsearch.orchestrator.environment;

import org.jspecify.annotations.NullMarked;
