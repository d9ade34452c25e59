/**
 * Brings releases from their tags to people. In flow order: {@code release} builds them, {@code
 * environment} has them put into staging slots, {@code verify} verifies them there.
 */
@NullMarked
package jobsearch.orchestrator;

import org.jspecify.annotations.NullMarked;
