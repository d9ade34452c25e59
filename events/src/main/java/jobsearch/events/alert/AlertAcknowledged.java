package jobsearch.events.alert;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * Someone takes care of an alert: nobody else has to be told.
 *
 * @param reason what is being done
 */
public record AlertAcknowledged(String alert, String by, String reason) implements AlertFact {
  public AlertAcknowledged {
    Require.text(alert, "alert");
    Require.text(by, "by");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("alert-acknowledged", alert, by, reason);
  }
}
