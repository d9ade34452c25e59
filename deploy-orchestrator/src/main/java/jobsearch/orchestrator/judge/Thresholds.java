package jobsearch.orchestrator.judge;

import java.time.Duration;

/**
 * When a release is worse than the one beside it. The figures of {@link #USUAL} are the
 * specification's where they say how much worse, and found by simulation ({@code JudgeSimulation})
 * where they say how sure.
 *
 * @param falseAlarm the chance that a good release is ever held to be worse: for errors, for errors
 *     of single endpoints, and for slowness each; 0 to 1
 * @param moreErrors the part of requests more that must fail for a certain difference to matter
 * @param slower by which factor P95 must be higher for a certain difference to matter
 * @param leastSlower by how much at least; what is measured in less is the machine, not the
 *     release: a process that has few of the callers has colder caches
 * @param errorLimit more than this part of the requests must never fail
 * @param errorJump more than this part more than beside it must never fail
 * @param successDrop the part of successes less that is too much, where there are many requests
 * @param slowLimit by which factor P95 must never be higher, where there are many answers
 * @param some requests that show a share of errors above a limit
 * @param many requests that show a small difference without a bet
 * @param enough requests that let a release pass: with fewer, five of a hundred may fail unseen (of
 *     60, one does with 95 % certainty)
 * @param enoughInStage of them, since the stage began
 */
public record Thresholds(
    double falseAlarm,
    double moreErrors,
    double slower,
    Duration leastSlower,
    double errorLimit,
    double errorJump,
    double successDrop,
    double slowLimit,
    long some,
    long many,
    long enough,
    long enoughInStage) {

  /** What is meant unless somebody says otherwise. */
  public static final Thresholds USUAL =
      new Thresholds(
          0.02, 0.005, 1.10, Duration.ofMillis(10), 0.05, 0.05, 0.02, 1.50, 80, 1_000, 60, 20);

  /** How often its stake a bet must have won to be certain. */
  public double certain() {
    return 1 / falseAlarm;
  }
}
