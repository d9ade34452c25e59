@NullMarked
package jobsearch.orchestrator.cdevent;

import org.jspecify.annotations.NullMarked;
