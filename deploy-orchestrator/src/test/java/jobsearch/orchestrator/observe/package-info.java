@NullMarked
package jobsearch.orchestrator.observe;

import org.jspecify.annotations.NullMarked;
