package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.PostingRef;

/**
 * A listed posting could not be read in this run. It stays listed and is new again for the next
 * one.
 *
 * @param reason for people: what happened, with status or limit, without the page's text
 */
public record ScrapeFailed(String runId, PostingRef ref, String reason) implements JournalFact {
  public ScrapeFailed {
    Require.text(runId, "runId");
    Require.present(ref, "ref");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("scrape-failed", runId, ref, reason);
  }

  @Override
  public String subject() {
    return ref.source();
  }
}
