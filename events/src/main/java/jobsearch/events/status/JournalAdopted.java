package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A store goes on in another journal, which holds the same records.
 *
 * @param topicId of that journal
 * @param offset that the store folds next
 */
public record JournalAdopted(String topicId, long offset) implements StoreEvent {
  public JournalAdopted {
    Require.text(topicId, "topicId");
  }

  @Override
  public String id() {
    return EventId.of("journal-adopted", topicId, offset);
  }

  @Override
  public String subject() {
    return "journal";
  }
}
