package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A backup goes on: with its next step, or with the next tenth of one that can be measured.
 *
 * @param step {@code COPYING}, {@code CHECKING} (whether the copy is whole, and what it says) or
 *     {@code HASHING} (its bytes)
 * @param done bytes that were copied; 0 at the beginning of each step
 * @param of bytes of the store, at least as many as the backup will have; of the backup behind the
 *     copying
 */
public record BackupProgressed(String replica, String backup, String step, long done, long of)
    implements StoreEvent {
  public BackupProgressed {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.text(step, "step");
  }

  @Override
  public String id() {
    return EventId.of("backup-progressed", replica, backup, step, done);
  }

  @Override
  public String subject() {
    return backup;
  }
}
