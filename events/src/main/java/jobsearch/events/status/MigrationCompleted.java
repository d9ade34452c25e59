package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A migration has ended; read = migrated + duplicates + updated + rejected.
 *
 * @param backup the backup that was made before
 * @param contentHash the logical hash of what the store says now
 * @param milliseconds from its beginning
 */
public record MigrationCompleted(
    String replica,
    String migration,
    String backup,
    long read,
    long migrated,
    long duplicates,
    long updated,
    long rejected,
    String contentHash,
    long milliseconds)
    implements StoreEvent {
  public MigrationCompleted {
    Require.text(replica, "replica");
    Require.text(migration, "migration");
    Require.text(backup, "backup");
    Require.text(contentHash, "contentHash");
  }

  @Override
  public String id() {
    return EventId.of("migration-completed", replica, migration);
  }

  @Override
  public String subject() {
    return migration;
  }
}
