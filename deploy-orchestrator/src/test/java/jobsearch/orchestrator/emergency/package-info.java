@NullMarked
package jobsearch.orchestrator.emergency;

import org.jspecify.annotations.NullMarked;
