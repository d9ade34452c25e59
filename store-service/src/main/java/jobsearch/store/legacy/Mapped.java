package jobsearch.store.legacy;

import jobsearch.events.journal.MatchImported;

/** What can be made of a record. */
sealed interface Mapped {

  /** A fact. */
  record Accepted(MatchImported fact) implements Mapped {}

  /** Nothing, and why; the reason quotes no text of the record. */
  record Rejected(String reason) implements Mapped {}
}
