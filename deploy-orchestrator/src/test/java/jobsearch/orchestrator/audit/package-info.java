@NullMarked
package jobsearch.orchestrator.audit;

import org.jspecify.annotations.NullMarked;
