package jobsearch.events.scoring;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.Posting;

/**
 * A posting's content is to be scored against a CV. Carries the posting, so that no one need be
 * asked.
 */
public record ScoringRequested(ScoringKey pair, Posting posting) implements ScoringRequest {
  public ScoringRequested {
    Require.present(pair, "pair");
    Require.present(posting, "posting");
  }

  @Override
  public String id() {
    return EventId.of("scoring-requested", pair);
  }

  /** Equal content goes to one partition, so one matcher sees its repetitions. */
  @Override
  public String subject() {
    return pair.contentHash();
  }
}
