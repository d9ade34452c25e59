package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A run of the consistency checks goes on; said only where it takes long.
 *
 * @param run its name, {@code yyyyMMdd_HHmmss} in UTC
 * @param done checks that have ended
 * @param checks how many there are
 */
public record ConsistencyProgressed(String replica, String run, int done, int checks)
    implements StoreEvent {
  public ConsistencyProgressed {
    Require.text(replica, "replica");
    Require.text(run, "run");
  }

  @Override
  public String id() {
    return EventId.of("consistency-progressed", replica, run, done);
  }

  @Override
  public String subject() {
    return run;
  }
}
