package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A migration broke off; what it migrated stays, and repeating it goes on from there.
 *
 * @param reason with what to do
 */
public record MigrationFailed(String replica, String migration, String reason)
    implements StoreEvent {
  public MigrationFailed {
    Require.text(replica, "replica");
    Require.text(migration, "migration");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("migration-failed", replica, migration, reason);
  }

  @Override
  public String subject() {
    return migration;
  }
}
