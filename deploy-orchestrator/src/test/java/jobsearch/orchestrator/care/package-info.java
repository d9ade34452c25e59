@NullMarked
package jobsearch.orchestrator.care;

import org.jspecify.annotations.NullMarked;
