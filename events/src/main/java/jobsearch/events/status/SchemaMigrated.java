package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/** A store's schema was brought to another version; 0 is an empty file. */
public record SchemaMigrated(String replica, int from, int to) implements StoreEvent {
  public SchemaMigrated {
    Require.text(replica, "replica");
  }

  @Override
  public String id() {
    return EventId.of("schema-migrated", replica, from, to);
  }

  @Override
  public String subject() {
    return replica;
  }
}
