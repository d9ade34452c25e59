package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.PostingRef;

/**
 * A posting turned out to be one that is already stored: it is shown once.
 *
 * @param listed what was found
 * @param known what it is the same as
 * @param evidence for people: why
 */
public record DuplicateFound(PostingRef listed, PostingRef known, String evidence)
    implements StoreEvent {
  public DuplicateFound {
    Require.present(listed, "listed");
    Require.present(known, "known");
    Require.text(evidence, "evidence");
  }

  @Override
  public String id() {
    return EventId.of("duplicate-found", listed, known);
  }

  @Override
  public String subject() {
    return known.url();
  }
}
