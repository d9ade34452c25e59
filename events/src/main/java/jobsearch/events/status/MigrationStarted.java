package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A migration of legacy files has begun.
 *
 * @param migration its id
 * @param files how many files it reads
 * @param records how many records they hold
 */
public record MigrationStarted(String replica, String migration, int files, long records)
    implements StoreEvent {
  public MigrationStarted {
    Require.text(replica, "replica");
    Require.text(migration, "migration");
  }

  @Override
  public String id() {
    return EventId.of("migration-started", replica, migration);
  }

  @Override
  public String subject() {
    return migration;
  }
}
