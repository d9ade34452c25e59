package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * What a run of the consistency checks proposed was carried out; the next run says what came of it.
 *
 * @param run whose proposals they were
 * @param facts how many went to the journal
 * @param indexRebuilt whether the search index is built anew
 */
public record ConsistencyRepaired(String replica, String run, int facts, boolean indexRebuilt)
    implements StoreEvent {
  public ConsistencyRepaired {
    Require.text(replica, "replica");
    Require.text(run, "run");
  }

  @Override
  public String id() {
    return EventId.of("consistency-repaired", replica, run);
  }

  @Override
  public String subject() {
    return run;
  }
}
