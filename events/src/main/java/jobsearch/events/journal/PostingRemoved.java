package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.PostingRef;

/**
 * A person removes a job: it is no longer shown, also if boards go on listing it, until someone
 * enters it again. Its history stays.
 *
 * @param posting any posting of the job
 * @param reason in the person's words
 */
public record PostingRemoved(String request, PostingRef posting, String reason)
    implements WriteFact {
  public PostingRemoved {
    Require.text(request, "request");
    Require.present(posting, "posting");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("posting-removed", request, posting, reason);
  }

  @Override
  public String subject() {
    return posting.source();
  }
}
