package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.PostingRef;

/**
 * Two postings are not known to be one job after all. Whoever reads the repetition again and finds
 * evidence relates them again.
 *
 * @param from the one that was taken for a repetition
 * @param reason for people
 */
public record RelationRetracted(PostingRef from, PostingRef to, String reason)
    implements JournalFact {
  public RelationRetracted {
    Require.present(from, "from");
    Require.present(to, "to");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("relation-retracted", from, to, reason);
  }

  @Override
  public String subject() {
    return from.url();
  }
}
