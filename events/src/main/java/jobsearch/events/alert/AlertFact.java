package jobsearch.events.alert;

import jobsearch.events.Event;

/** What is said of something that is not as it must be. */
public sealed interface AlertFact extends Event
    permits AlertAcknowledged, AlertRaised, AlertResolved {

  /** The alert that it is about. */
  String alert();

  @Override
  default String subject() {
    return alert();
  }
}
