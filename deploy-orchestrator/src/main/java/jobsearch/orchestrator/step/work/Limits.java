package jobsearch.orchestrator.step.work;

import java.time.Duration;

/**
 * How patient the steps are, and how much they look at.
 *
 * @param pause between two looks at something that takes its time
 * @param answer for one answer of a service
 * @param silent after this a service that does not answer counts as gone
 * @param handOver for a worker to let go of its work, or to get some
 * @param comparisons how often two stores are compared before it is given up to find them at the
 *     same offset
 * @param samples how many postings are compared field by field
 * @param warmUp how many queries of each kind are made before it is measured
 * @param queries of each kind, at each store
 */
record Limits(
    Duration pause,
    Duration answer,
    Duration silent,
    Duration handOver,
    int comparisons,
    int samples,
    int warmUp,
    int queries) {

  static final Limits USUAL =
      new Limits(
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(45),
          Duration.ofMinutes(2),
          20,
          10,
          50,
          300);

  /** The same with another patience for one answer. */
  Limits withAnswer(Duration other) {
    return new Limits(pause, other, silent, handOver, comparisons, samples, warmUp, queries);
  }
}
