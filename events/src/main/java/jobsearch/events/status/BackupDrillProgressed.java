package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A restore drill goes on: with its next step, or with the next tenth of it.
 *
 * @param startedAt when the drill began: tells its events from those of an earlier one
 * @param step {@code RESTORING}: the journal behind the backup is folded; {@code REPLAYING}: the
 *     whole journal
 * @param done the journal's offset up to which it is folded; 0 at the beginning of each step
 * @param of the offset at which the stores are compared
 */
public record BackupDrillProgressed(
    String replica, String backup, Instant startedAt, String step, long done, long of)
    implements StoreEvent {
  public BackupDrillProgressed {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.present(startedAt, "startedAt");
    Require.text(step, "step");
  }

  @Override
  public String id() {
    return EventId.of("backup-drill-progressed", replica, backup, startedAt, step, done);
  }

  @Override
  public String subject() {
    return backup;
  }
}
