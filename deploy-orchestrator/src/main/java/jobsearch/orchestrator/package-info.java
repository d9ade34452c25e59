/**
 * Brings releases from their tags to people. In flow order: {@code release} builds them, {@code
 * environment} has them put into staging slots, {@code verify} verifies them there, {@code
 * promotion} decides how one comes to production, {@code step} does what that consists in.
 */
@NullMarked
package jobsearch.orchestrator;

import org.jspecify.annotations.NullMarked;
