/**
 * Whether a release with callers does worse than the one beside it: statistics over what the
 * gateway counted, without clock, network or randomness. What was counted can be judged again at
 * any time.
 */
@NullMarked
package jobsearch.orchestrator.judge;

import org.jspecify.annotations.NullMarked;
