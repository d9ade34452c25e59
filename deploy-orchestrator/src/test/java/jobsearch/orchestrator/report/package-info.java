@NullMarked
package jobsearch.orchestrator.report;

import org.jspecify.annotations.NullMarked;
