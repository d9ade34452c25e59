/** What the gateway counted, as it is read by all who compare releases. */
@NullMarked
package jobsearch.orchestrator.measurement;

import org.jspecify.annotations.NullMarked;
