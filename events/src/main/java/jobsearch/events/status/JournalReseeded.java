package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A new journal begins with what a store has.
 *
 * @param store the name of the store that was folded from it
 * @param facts with which it begins
 * @param hash of what they say
 */
public record JournalReseeded(String store, long facts, String hash) implements StoreEvent {
  public JournalReseeded {
    Require.text(store, "store");
    Require.text(hash, "hash");
  }

  @Override
  public String id() {
    return EventId.of("journal-reseeded", store, hash);
  }

  @Override
  public String subject() {
    return "journal";
  }
}
