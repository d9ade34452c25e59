package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * A restore drill has ended: the living store, the backup with the journal behind it, and the whole
 * journal were compared at one offset.
 *
 * @param proven whether all three say the same
 * @param hash the living store's logical hash
 * @param reason what differs, or why it could not be tried; null if it is proven
 */
public record BackupProven(
    String replica,
    String backup,
    boolean proven,
    long offset,
    String hash,
    long milliseconds,
    @Nullable String reason)
    implements StoreEvent {
  public BackupProven {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.present(hash, "hash");
  }

  @Override
  public String id() {
    return EventId.of("backup-proven", replica, backup, proven, offset, hash);
  }

  @Override
  public String subject() {
    return backup;
  }
}
