package jobsearch.events.journal;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * A scraper is done with a source for a run.
 *
 * @param explanation for people: why it failed, or where it stopped
 * @param pages list responses that had a body
 * @param notModified list responses that had none, because nothing changed (304)
 * @param details postings' own pages that were fetched with a body
 * @param validators of the pages whose every verdict was carried out; of those alone a later 304
 *     means that there is nothing to do
 */
public record SearchCompleted(
    String runId,
    String source,
    String term,
    String cvKey,
    Reason reason,
    @Nullable String explanation,
    int pages,
    int notModified,
    int details,
    List<PageValidator> validators)
    implements JournalFact {

  /** Why the reading ended. */
  public enum Reason {
    /** The list was read to its end. */
    EXHAUSTED,
    /** A page of settled postings was reached, in a list that is newest first. */
    FRONTIER,
    /** The first page of a list that is newest first, or all pages, answered 304. */
    NOT_MODIFIED,
    /** The configured number of pages was read, and there were more. */
    CAPPED,
    /** The board could not be read; the explanation says why. */
    FAILED
  }

  public SearchCompleted {
    Require.text(runId, "runId");
    Require.text(source, "source");
    Require.present(term, "term");
    Require.cvKey(cvKey);
    Require.present(reason, "reason");
    Require.atLeast(0, pages, "pages");
    Require.atLeast(0, notModified, "notModified");
    Require.atLeast(0, details, "details");
    validators = validators == null ? List.of() : List.copyOf(validators);
  }

  @Override
  public String id() {
    return EventId.of("search-completed", runId, source);
  }

  @Override
  public String subject() {
    return source;
  }
}
