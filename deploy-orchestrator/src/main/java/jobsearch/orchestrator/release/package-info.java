/**
 * Releases: found by their tags, built once from them, kept with a manifest, never built again.
 *
 * <p>In the order of a build: {@code ReleaseTag}, {@code SourceRepository}, {@code Releases} (what
 * is asked for), {@code ReleaseBuild}, {@code ReleaseStore}. A release in the store is whole,
 * however its build's process ended. The rules between two releases are in
 * docs/decisions/0023-releases.md.
 */
@NullMarked
package jobsearch.orchestrator.release;

import org.jspecify.annotations.NullMarked;
