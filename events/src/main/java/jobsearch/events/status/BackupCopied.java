package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A backup lies whole at a place elsewhere too: it was read back there.
 *
 * @param backup its name, or {@code journal} for the archive of the journal
 * @param place a directory, or a bucket with its prefix and address
 * @param bytes of the backup's file, or of the archive's segments
 * @param sha256 of the backup's file, or of the archive's manifest
 * @param verifiedAt when it was read back
 * @param milliseconds from the beginning of the copy
 */
public record BackupCopied(
    String replica,
    String backup,
    String place,
    long bytes,
    String sha256,
    Instant verifiedAt,
    long milliseconds)
    implements StoreEvent {
  public BackupCopied {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.text(place, "place");
    Require.text(sha256, "sha256");
    Require.present(verifiedAt, "verifiedAt");
  }

  @Override
  public String id() {
    return EventId.of("backup-copied", replica, backup, place, sha256, verifiedAt);
  }

  @Override
  public String subject() {
    return backup;
  }
}
