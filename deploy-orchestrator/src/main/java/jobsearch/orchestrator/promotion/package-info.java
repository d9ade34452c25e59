/**
 * How a release comes to an environment, and back: pure, without I/O, threads or a clock.
 *
 * <ol>
 *   <li>{@code plan}: what is done, as data
 *   <li>{@code watch}: what is seen of the world, and what of it takes a release back at once
 *   <li>{@code gate}: what must be so before anything is done
 *   <li>{@code state}: one promotion, its states and moves
 *   <li>{@code ledger}: the fold of the topic: who writes, who owns what, all promotions
 *   <li>this package: {@link Advance}, what to do next
 * </ol>
 *
 * <p>Who wires it repeats: fold what the topic has, look ({@link Observed}), ask {@link Advance}
 * for each of {@code ledger.pending()}, carry the {@link Decision} out. Facts go to the topic and
 * count only when they are read back from it. It may be killed after any of these.
 */
@NullMarked
package jobsearch.orchestrator.promotion;

import org.jspecify.annotations.NullMarked;
