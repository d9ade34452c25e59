package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * Going back for good was refused or broke off; no store has changed.
 *
 * @param until the point in time that was wanted, as it was given
 * @param reason with what to do
 */
public record ReversionFailed(String replica, String until, String reason, Instant failedAt)
    implements StoreEvent {
  public ReversionFailed {
    Require.text(replica, "replica");
    Require.text(until, "until");
    Require.text(reason, "reason");
    Require.present(failedAt, "failedAt");
  }

  @Override
  public String id() {
    return EventId.of("reversion-failed", replica, until, failedAt);
  }

  @Override
  public String subject() {
    return "journal";
  }
}
