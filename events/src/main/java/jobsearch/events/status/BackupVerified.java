package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A backup is on the disk under its name, and what was written was read back and found whole.
 *
 * @param offset the journal offset from which a restore goes on
 * @param contentHash the logical hash of what it says
 * @param sha256 of the file
 * @param bytes of the file
 * @param milliseconds from the beginning of the backup
 */
public record BackupVerified(
    String replica,
    String backup,
    String kind,
    long offset,
    String contentHash,
    String sha256,
    long bytes,
    long milliseconds)
    implements StoreEvent {
  public BackupVerified {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.text(kind, "kind");
    Require.text(contentHash, "contentHash");
    Require.text(sha256, "sha256");
  }

  @Override
  public String id() {
    return EventId.of("backup-verified", replica, backup);
  }

  @Override
  public String subject() {
    return backup;
  }
}
