/**
 * The local system: every process a JVM of its own on loopback, started, watched and stopped from
 * here. Guarantees: nothing is ended that was not started from the same home; two commands never
 * start things at the same time; a failed start leaves nothing of its own behind. Usable from Java:
 * {@link jobsearch.cli.runtime.LocalSystem}.
 */
@NullMarked
package jobsearch.cli.runtime;

import org.jspecify.annotations.NullMarked;
