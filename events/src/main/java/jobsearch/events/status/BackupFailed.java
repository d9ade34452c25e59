package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A backup was not made; nothing of it is left.
 *
 * @param reason with what to do
 */
public record BackupFailed(String replica, String backup, String kind, String reason)
    implements StoreEvent {
  public BackupFailed {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.text(kind, "kind");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("backup-failed", replica, backup);
  }

  @Override
  public String subject() {
    return backup;
  }
}
