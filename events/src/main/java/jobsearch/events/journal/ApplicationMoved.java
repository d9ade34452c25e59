package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.PostingRef;

/**
 * A person says how far they are with a job.
 *
 * @param posting any posting of the job
 * @param from what the person saw: it holds only if that is still so
 */
public record ApplicationMoved(
    String request, PostingRef posting, ApplicationStatus from, ApplicationStatus to)
    implements WriteFact {
  public ApplicationMoved {
    Require.text(request, "request");
    Require.present(posting, "posting");
    Require.present(from, "from");
    Require.present(to, "to");
  }

  @Override
  public String id() {
    return EventId.of("application-moved", request, posting, from, to);
  }

  @Override
  public String subject() {
    return posting.source();
  }
}
