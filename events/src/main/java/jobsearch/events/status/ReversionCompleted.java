package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * All stores go back for good to what they were at an earlier place of the journal.
 *
 * @param base the offset of the last record before the facts that say so
 * @param until the offset before which the state lies
 * @param facts how many there are; none if nothing had changed since
 * @param hash the logical hash of a store that has folded them
 */
public record ReversionCompleted(String replica, long base, long until, int facts, String hash)
    implements StoreEvent {
  public ReversionCompleted {
    Require.text(replica, "replica");
    Require.text(hash, "hash");
  }

  @Override
  public String id() {
    return EventId.of("reversion-completed", replica, base, until);
  }

  @Override
  public String subject() {
    return until + "@" + base;
  }
}
