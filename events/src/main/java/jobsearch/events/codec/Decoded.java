package jobsearch.events.codec;

import jobsearch.events.Event;

/** What a record turned out to be. */
public sealed interface Decoded<E extends Event> {

  /** An event of a type and version that this release knows. */
  record Known<E extends Event>(Envelope<E> envelope) implements Decoded<E> {}

  /**
   * An event of ours that this release does not know: a newer release wrote it. Skipping it would
   * lose data without a sign.
   *
   * @param release that wrote it
   */
  record Unknown<E extends Event>(String type, String release) implements Decoded<E> {}

  /**
   * Not an event of ours, or one whose content breaks its own rules.
   *
   * @param reason for people, without the content
   */
  record Rubbish<E extends Event>(String reason) implements Decoded<E> {}
}
