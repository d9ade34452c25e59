package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * From here on this replica publishes what is open. Counts only if its epoch is the last one plus
 * one, so that of two candidates the first in the journal wins.
 *
 * @param epoch 1 for the first appointment
 */
public record PrimaryAppointed(String replica, int epoch) implements JournalFact {
  public PrimaryAppointed {
    Require.text(replica, "replica");
    Require.atLeast(1, epoch, "epoch");
  }

  @Override
  public String id() {
    return EventId.of("primary-appointed", replica, epoch);
  }

  @Override
  public String subject() {
    return replica;
  }
}
