package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/** A restore drill of a backup begins; how it ends is {@link BackupProven}. */
public record BackupDrillStarted(String replica, String backup, Instant startedAt)
    implements StoreEvent {
  public BackupDrillStarted {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.present(startedAt, "startedAt");
  }

  @Override
  public String id() {
    return EventId.of("backup-drill-started", replica, backup, startedAt);
  }

  @Override
  public String subject() {
    return backup;
  }
}
