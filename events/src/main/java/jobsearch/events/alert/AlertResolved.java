package jobsearch.events.alert;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * It is over.
 *
 * @param reason what shows it
 */
public record AlertResolved(String alert, String reason) implements AlertFact {
  public AlertResolved {
    Require.text(alert, "alert");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("alert-resolved", alert);
  }
}
