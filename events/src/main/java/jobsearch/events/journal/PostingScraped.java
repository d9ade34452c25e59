package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Validator;
import org.jspecify.annotations.Nullable;

/**
 * A posting was read in full, from its own page or from a list that states everything.
 *
 * @param fingerprint the one its list entry carried
 * @param validator for asking its own page again; null if it came from a list
 */
public record PostingScraped(
    String runId,
    PostingRef ref,
    Posting posting,
    @Nullable String fingerprint,
    @Nullable Validator validator)
    implements JournalFact {
  public PostingScraped {
    Require.text(runId, "runId");
    Require.present(ref, "ref");
    Require.present(posting, "posting");
  }

  @Override
  public String id() {
    return EventId.of("posting-scraped", runId, ref, posting, fingerprint);
  }

  @Override
  public String subject() {
    return ref.source();
  }
}
