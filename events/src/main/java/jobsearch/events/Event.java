package jobsearch.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Anything that is said on a topic. */
public interface Event {

  /**
   * The idempotency key: the same statement made twice has the same id, so whoever has seen it can
   * ignore it.
   */
  @JsonIgnore
  String id();

  /** What the event is about, for people and tools that filter (CloudEvents {@code subject}). */
  @JsonIgnore
  String subject();

  /** The Kafka key: events with the same key stay in order. */
  @JsonIgnore
  default String key() {
    return subject();
  }
}
