package jobsearch.store.consistency;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a run of all checks came to.
 *
 * @param run its name, {@code yyyyMMdd_HHmmss} in UTC
 * @param trigger why it ran
 * @param offset the journal offset that was checked
 * @param healthy whether every check could tell, none failed, and the success rate is above 95
 * @param successRate how much of what was looked at is as it must be, in percent
 * @param repairs how many repairs are proposed
 */
public record Report(
    String run,
    Trigger trigger,
    Instant startedAt,
    long milliseconds,
    long offset,
    boolean healthy,
    double successRate,
    int repairs,
    List<CheckReport> checks) {

  /** Above this a run is healthy, in percent. */
  static final double LEAST_SUCCESS = 95;

  /** Why the checks ran. */
  public enum Trigger {
    MANUAL,
    SCHEDULED,
    /** After repairs. */
    REPAIR
  }

  /**
   * What one check came to.
   *
   * @param failAt how many make it fail; fewer, but some, are a warning
   * @param examined how many were looked at
   * @param count how many break the rule
   * @param percent of those looked at
   * @param samples some of them
   * @param trend the counts of earlier runs and of this one, the newest last
   * @param reason why the check broke off or could not tell; null otherwise
   * @param wayOut what a person does where no repair is proposed
   * @param repairs how many repairs are proposed
   * @param preview what some of them would do
   */
  public record CheckReport(
      String id,
      String title,
      Severity severity,
      int failAt,
      Outcome outcome,
      long examined,
      long count,
      double percent,
      List<Sample> samples,
      List<Long> trend,
      @Nullable String reason,
      String wayOut,
      int repairs,
      List<String> preview) {

    boolean isConclusive() {
      return outcome != Outcome.ERROR && outcome != Outcome.INCONCLUSIVE;
    }
  }

  /** A line of the history. */
  public record Summary(
      String run,
      Trigger trigger,
      Instant startedAt,
      long milliseconds,
      long offset,
      boolean healthy,
      double successRate,
      List<String> failing,
      List<String> warning) {}

  public Report {
    checks = List.copyOf(checks);
  }

  List<String> ids(Predicate<Outcome> outcome) {
    return checks.stream()
        .filter(check -> outcome.test(check.outcome()))
        .map(CheckReport::id)
        .toList();
  }

  Summary summary() {
    return new Summary(
        run,
        trigger,
        startedAt,
        milliseconds,
        offset,
        healthy,
        successRate,
        ids(Outcome::isBad),
        ids(Outcome.WARN::equals));
  }

  /** In percent, of what was looked at by checks that could tell. */
  static double successRate(List<CheckReport> checks) {
    long examined = 0;
    long flawed = 0;
    for (CheckReport check : checks) {
      if (check.isConclusive()) {
        examined += Math.max(check.examined(), check.count());
        flawed += check.count();
      }
    }
    return percent(examined - flawed, examined, 100);
  }

  /** With two decimals, and never 100 where something is missing. */
  static double percent(long part, long whole, double ofNothing) {
    return whole == 0 ? ofNothing : Math.floor(part * 10_000.0 / whole) / 100;
  }
}
