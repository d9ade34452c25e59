package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A backup of a store has begun.
 *
 * @param backup its name, {@code jobsearch_backup_yyyyMMdd_HHmmss} in UTC
 * @param kind {@code MANUAL} or {@code SCHEDULED}
 */
public record BackupStarted(String replica, String backup, String kind) implements StoreEvent {
  public BackupStarted {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.text(kind, "kind");
  }

  @Override
  public String id() {
    return EventId.of("backup-started", replica, backup);
  }

  @Override
  public String subject() {
    return backup;
  }
}
