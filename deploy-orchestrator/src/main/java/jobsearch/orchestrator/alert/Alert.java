package jobsearch.orchestrator.alert;

import java.time.Instant;
import jobsearch.events.alert.AlertAcknowledged;
import jobsearch.events.alert.AlertRaised;
import jobsearch.events.alert.AlertResolved;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an alert.
 *
 * @param acknowledged null while nobody takes care of it, as is acknowledgedAt
 * @param resolved null while it is not over, as is resolvedAt
 */
public record Alert(
    AlertRaised raised,
    Instant since,
    @Nullable AlertAcknowledged acknowledged,
    @Nullable Instant acknowledgedAt,
    @Nullable AlertResolved resolved,
    @Nullable Instant resolvedAt) {

  static Alert of(AlertRaised raised, Instant at) {
    return new Alert(raised, at, null, null, null, null);
  }

  Alert with(AlertAcknowledged by, Instant at) {
    return new Alert(raised, since, by, at, resolved, resolvedAt);
  }

  Alert with(AlertResolved over, Instant at) {
    return new Alert(raised, since, acknowledged, acknowledgedAt, over, at);
  }

  public String id() {
    return raised.alert();
  }

  /** Whether it is not over. */
  public boolean isOpen() {
    return resolved == null;
  }

  /** Whether somebody else has to be told: it is not over, and nobody takes care of it. */
  public boolean climbs() {
    return isOpen() && acknowledged == null;
  }
}
