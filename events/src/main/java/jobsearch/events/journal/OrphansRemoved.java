package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * Relations whose posting is not there are to go, and postings no longer repeat one that is not
 * there. Changes nothing in a store that has none of these.
 *
 * @param check the run of the consistency checks that found them
 */
public record OrphansRemoved(String check) implements JournalFact {
  public OrphansRemoved {
    Require.text(check, "check");
  }

  @Override
  public String id() {
    return EventId.of("orphans-removed", check);
  }

  @Override
  public String subject() {
    return check;
  }
}
