@NullMarked
package jobsearch.orchestrator.step.work;

import org.jspecify.annotations.NullMarked;
