/**
 * Releases as processes of this machine: every process a JVM of its own on loopback, started,
 * watched and stopped from here. Guarantees: nothing is ended that was not started from the same
 * home; two commands never start things at the same time; a failed start leaves nothing of its own
 * behind. Neighbours: the command runs a whole system ({@link
 * jobsearch.runtime.system.LocalSystem}), the orchestrator releases beside each other.
 */
@NullMarked
package jobsearch.runtime;

import org.jspecify.annotations.NullMarked;
