package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.PostingRef;
import org.jspecify.annotations.Nullable;

/**
 * A stale posting was asked for again and its board says that nothing changed (304).
 *
 * @param fingerprint the one its list entry carries now
 */
public record PostingConfirmed(String runId, PostingRef ref, @Nullable String fingerprint)
    implements JournalFact {
  public PostingConfirmed {
    Require.text(runId, "runId");
    Require.present(ref, "ref");
  }

  @Override
  public String id() {
    return EventId.of("posting-confirmed", runId, ref, fingerprint);
  }

  @Override
  public String subject() {
    return ref.source();
  }
}
