/**
 * What starts releases, finds them again and stops them: as processes of this machine. Guarantees:
 * what runs outlives the orchestrator and is found again; a start that fails leaves nothing
 * running; nothing is stopped that was not started here. Neighbours: {@code environment} decides
 * what runs where.
 */
@NullMarked
package jobsearch.runtime.driver;

import org.jspecify.annotations.NullMarked;
