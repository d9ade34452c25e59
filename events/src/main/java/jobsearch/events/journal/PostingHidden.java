package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.PostingRef;

/**
 * A person no longer wants to see a job, or does again.
 *
 * @param posting any posting of the job
 */
public record PostingHidden(String request, PostingRef posting, boolean hidden)
    implements WriteFact {
  public PostingHidden {
    Require.text(request, "request");
    Require.present(posting, "posting");
  }

  @Override
  public String id() {
    return EventId.of("posting-hidden", request, posting, hidden);
  }

  @Override
  public String subject() {
    return posting.source();
  }
}
