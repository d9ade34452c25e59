package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A scraper has begun to read a source for a run.
 *
 * @param sources how many sources the run has in all
 * @param sweep whether everything is read, whatever is known
 */
public record SearchStarted(
    String runId, String source, int sources, String term, String cvKey, boolean sweep)
    implements JournalFact {
  public SearchStarted {
    Require.text(runId, "runId");
    Require.text(source, "source");
    Require.atLeast(1, sources, "sources");
    Require.present(term, "term");
    Require.cvKey(cvKey);
  }

  @Override
  public String id() {
    return EventId.of("search-started", runId, source);
  }

  @Override
  public String subject() {
    return source;
  }
}
