/** What the world shows of a promotion: gateway, releases, journal, git, CI. */
@NullMarked
package jobsearch.orchestrator.observe;

import org.jspecify.annotations.NullMarked;
