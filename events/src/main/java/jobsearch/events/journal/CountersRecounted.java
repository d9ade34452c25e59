package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * What is counted as it changes is to be counted anew from the rows. Changes nothing in a store
 * whose counters are right.
 *
 * @param check the run of the consistency checks that found them wrong
 */
public record CountersRecounted(String check) implements JournalFact {
  public CountersRecounted {
    Require.text(check, "check");
  }

  @Override
  public String id() {
    return EventId.of("counters-recounted", check);
  }

  @Override
  public String subject() {
    return check;
  }
}
