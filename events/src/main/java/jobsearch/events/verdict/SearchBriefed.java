package jobsearch.events.verdict;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.journal.PageValidator;

/**
 * The answer to SearchStarted: how to ask this source's pages whether they changed since a run for
 * this term and CV was done with them. Empty for a sweep.
 */
public record SearchBriefed(String runId, String source, List<PageValidator> validators)
    implements StoreAnswer {
  public SearchBriefed {
    Require.text(runId, "runId");
    Require.text(source, "source");
    validators = validators == null ? List.of() : List.copyOf(validators);
  }

  @Override
  public String id() {
    return EventId.of("search-briefed", runId, source);
  }

  @Override
  public String subject() {
    return runId;
  }
}
