package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A backup that is sound here could not be copied elsewhere. It is tried again, and said again only
 * for another reason.
 *
 * @param backup its name, or {@code journal} for the archive of the journal
 * @param place a directory, or a bucket with its prefix and address
 * @param reason with what to do
 */
public record BackupCopyFailed(String replica, String backup, String place, String reason)
    implements StoreEvent {
  public BackupCopyFailed {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.text(place, "place");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("backup-copy-failed", replica, backup, place, reason);
  }

  @Override
  public String subject() {
    return backup;
  }
}
