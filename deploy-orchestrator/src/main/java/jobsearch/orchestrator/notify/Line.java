package jobsearch.orchestrator.notify;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is written to the outbox's file at once: a line is there as a whole or not at all. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Line.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = Line.Read.class, name = "read"),
  @JsonSubTypes.Type(value = Line.Settled.class, name = "settled"),
  @JsonSubTypes.Type(value = Line.Known.class, name = "known")
})
sealed interface Line {

  /** The first one: what was before that is told to nobody. */
  record Begun(Instant at) implements Line {}

  /**
   * Topics were read up to there, and a notice waits since.
   *
   * @param next by topic, the offset of the record to go on with
   * @param notices none if nothing is to be told
   */
  record Read(Map<String, Long> next, List<Waiting> notices) implements Line {}

  /** A notice that waits for these channels to take it. */
  record Waiting(Notice notice, List<String> channels) {}

  /** A channel is done with a notice. */
  record Settled(String id, String channel, How how, Instant at) implements Line {}

  /** What was told long ago, in few words: {@code id/channel}. */
  record Known(List<String> keys) implements Line {}

  /** How it came to its end. */
  enum How {
    DELIVERED,
    /** It is no longer worth telling. */
    OBSOLETE,
    GIVEN_UP
  }
}
