@NullMarked
package jobsearch.orchestrator.request;

import org.jspecify.annotations.NullMarked;
