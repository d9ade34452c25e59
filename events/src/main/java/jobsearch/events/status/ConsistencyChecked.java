package jobsearch.events.status;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * The consistency checks have ended.
 *
 * @param run its name, {@code yyyyMMdd_HHmmss} in UTC
 * @param offset the journal offset that was checked
 * @param healthy whether nothing failed
 * @param successRate how much of what was looked at is as it must be, in percent
 * @param failing the checks that failed or broke off, by id
 * @param warning the checks with less than what makes them fail, by id
 * @param inconclusive the checks that could not tell, by id
 */
public record ConsistencyChecked(
    String replica,
    String run,
    long offset,
    boolean healthy,
    double successRate,
    List<String> failing,
    List<String> warning,
    List<String> inconclusive,
    long milliseconds)
    implements StoreEvent {
  public ConsistencyChecked {
    Require.text(replica, "replica");
    Require.text(run, "run");
    failing = List.copyOf(failing);
    warning = List.copyOf(warning);
    inconclusive = List.copyOf(inconclusive);
  }

  @Override
  public String id() {
    return EventId.of("consistency-checked", replica, run);
  }

  @Override
  public String subject() {
    return run;
  }
}
