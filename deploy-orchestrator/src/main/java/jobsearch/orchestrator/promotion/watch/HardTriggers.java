package jobsearch.orchestrator.promotion.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What takes a release back without asking the judge: no statistics, so that nobody argues with it.
 *
 * @param healthFailures in a row: this many are too many
 * @param errorShare more than this is too much
 * @param leastRequests fewer show no share of errors
 * @param response slower than this is too slow
 * @param memory more than this is too much
 * @param blindness for how long a release with callers may be out of sight
 */
public record HardTriggers(
    int healthFailures,
    double errorShare,
    long leastRequests,
    Duration response,
    double memory,
    Duration blindness) {

  /**
   * The limits of the specification. Twenty requests: with fewer, half of them failing may be one
   * person's two clicks. Two minutes of blindness: what a service may take from its start to its
   * readiness here, so that restarting the gateway or the orchestrator takes nothing back.
   */
  public static final HardTriggers USUAL =
      new HardTriggers(5, 0.5, 20, Duration.ofSeconds(10), 0.95, Duration.ofMinutes(2));

  /** What is too bad to go on, for people; empty if nothing is. */
  public List<String> broken(Vitals vitals) {
    List<String> broken = new ArrayList<>();
    if (vitals.healthFailures() >= healthFailures) {
      broken.add(vitals.healthFailures() + " health checks failed in a row");
    }
    if (vitals.requests() >= leastRequests && vitals.errorShare() > errorShare) {
      broken.add("%d of %d requests failed".formatted(vitals.errors(), vitals.requests()));
    }
    if (vitals.response().compareTo(response) > 0) {
      broken.add("answers take " + vitals.response().toMillis() + " ms");
    }
    if (vitals.memory() > memory) {
      broken.add("memory is at %.1f %%".formatted(100 * vitals.memory()));
    }
    if (!vitals.databaseSound()) {
      broken.add("the database is damaged");
    }
    if (vitals.factsMissing() > 0) {
      broken.add(vitals.factsMissing() + " facts are missing in the store");
    }
    if (vitals.smokeFailed()) {
      broken.add("the smoke test fails");
    }
    return List.copyOf(broken);
  }

  /** The same of what was seen; what is not known breaks nothing. */
  public List<String> broken(Seen<Vitals> seen) {
    return seen.known().map(this::broken).orElse(List.of());
  }

  /**
   * What is wrong with a release that has callers: there, not to be seen for long is wrong, too.
   */
  public List<String> brokenOrBlind(Seen<Vitals> seen, Instant now) {
    return seen instanceof Seen.Unknown<Vitals>(String why, Instant since)
            && !now.isBefore(since.plus(blindness))
        ? List.of("nothing was seen of it since " + since + ": " + why)
        : broken(seen);
  }

  /** Whether it is known to be well. */
  public boolean isWell(Seen<Vitals> seen) {
    return seen.known().map(vitals -> broken(vitals).isEmpty()).orElse(false);
  }
}
