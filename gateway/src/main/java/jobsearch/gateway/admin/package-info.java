/** A socket on this machine for emergencies: works with Kafka and the orchestrator dead. */
@NullMarked
package jobsearch.gateway.admin;

import org.jspecify.annotations.NullMarked;
