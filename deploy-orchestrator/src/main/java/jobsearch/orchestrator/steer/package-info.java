/** Leads promotions: reads the log, looks at the world, asks what is next, has it carried out. */
@NullMarked
package jobsearch.orchestrator.steer;

import org.jspecify.annotations.NullMarked;
