package jobsearch.orchestrator.notify;

import java.time.Instant;
import jobsearch.events.EventId;

/**
 * Something that people must hear of.
 *
 * @param id follows from the event, so that a receiver who got it twice can tell
 * @param about the question or alert that it is about, or the promotion
 * @param fades whether it is not worth telling any more once what it is about is answered, or taken
 *     care of
 * @param title in a few words
 * @param text the rest, with what to do
 */
record Notice(String id, String about, boolean fades, String title, String text, Instant at) {

  /** That an event makes. */
  static Notice of(String event, String about, String title, String text, Instant at) {
    return new Notice(EventId.of("notice", event), about, false, title, text, at);
  }

  /** The same, but only while nothing has happened about it. */
  Notice fading() {
    return new Notice(id, about, true, title, text, at);
  }
}
