/** What drives promotions: one after the other thing that comes next. */
@NullMarked
package jobsearch.orchestrator.steer;

import org.jspecify.annotations.NullMarked;
