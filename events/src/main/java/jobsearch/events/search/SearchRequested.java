package jobsearch.events.search;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * One source is to be searched for one term on behalf of one CV. A search over several sources is
 * several of these with one run id, so that they spread over the scrapers.
 *
 * @param runId names the search they belong to
 * @param source the source's identity URL
 * @param sources how many sources the run has in all
 * @param term what to look for; empty means everything
 * @param sweep read everything, without early exit and without conditional requests
 */
public record SearchRequested(
    String runId, String source, int sources, String term, String cvKey, boolean sweep)
    implements SearchRequest {
  public SearchRequested {
    Require.text(runId, "runId");
    Require.text(source, "source");
    Require.atLeast(1, sources, "sources");
    Require.present(term, "term");
    Require.cvKey(cvKey);
  }

  @Override
  public String id() {
    return EventId.of("search-requested", runId, source);
  }

  @Override
  public String subject() {
    return source;
  }
}
