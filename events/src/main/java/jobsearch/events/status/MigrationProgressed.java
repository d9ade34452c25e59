package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A migration has gone on.
 *
 * @param done records that are in the store or rejected
 * @param records how many there are in all
 */
public record MigrationProgressed(String replica, String migration, long done, long records)
    implements StoreEvent {
  public MigrationProgressed {
    Require.text(replica, "replica");
    Require.text(migration, "migration");
  }

  @Override
  public String id() {
    return EventId.of("migration-progressed", replica, migration, done);
  }

  @Override
  public String subject() {
    return migration;
  }
}
