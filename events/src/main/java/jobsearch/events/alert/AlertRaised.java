package jobsearch.events.alert;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * Something is not as it must be, and a person has to know.
 *
 * @param alert its id: the same for the same cause, however often it is said
 * @param about what is not well, {@code backup of store-1}; while an alert about it is open, there
 *     is no second one
 * @param text what happened, for people
 */
public record AlertRaised(String alert, String about, String text) implements AlertFact {
  public AlertRaised {
    Require.text(alert, "alert");
    Require.text(about, "about");
    Require.text(text, "text");
  }

  @Override
  public String id() {
    return EventId.of("alert-raised", alert);
  }
}
