@NullMarked
package jobsearch.orchestrator.promotion.window;

import org.jspecify.annotations.NullMarked;
