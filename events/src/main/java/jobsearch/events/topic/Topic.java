package jobsearch.events.topic;

import java.time.Duration;
import java.util.Map;

/** The topics, in flow order, with the properties that they must have. */
public enum Topic {
  SEARCH_REQUESTS("search-requests", 6, retained(Duration.ofDays(7))),
  /**
   * The truth: one order, kept for ever, on the disk before it is acknowledged. The broker stamps
   * its records: by the clocks of those who write, a point in time would be no place in it.
   */
  JOURNAL(
      "journal",
      1,
      Map.of(
          "cleanup.policy",
          "delete",
          "retention.ms",
          "-1",
          "retention.bytes",
          "-1",
          "flush.messages",
          "1",
          Topics.TIMESTAMPS,
          "LogAppendTime")),
  /** Erasure is a tombstone; after minutes compaction takes what it erased. */
  PERSONAL(
      "personal",
      1,
      Map.of(
          "cleanup.policy", "compact",
          "max.compaction.lag.ms", millis(Duration.ofMinutes(10)),
          "segment.ms", millis(Duration.ofMinutes(10)),
          "delete.retention.ms", millis(Duration.ofDays(1)))),
  DEDUP_VERDICTS("dedup-verdicts", 6, retained(Duration.ofDays(3))),
  SCORING_REQUESTS("scoring-requests", 6, retained(Duration.ofDays(7))),
  STORE_EVENTS("store-events", 1, retained(Duration.ofDays(28))),
  PROMOTIONS("promotions", 1, Map.of("cleanup.policy", "delete", "retention.ms", "-1")),
  TRAFFIC("traffic", 1, Map.of("cleanup.policy", "compact")),
  ALERTS("alerts", 1, retained(Duration.ofDays(28))),
  DEAD_LETTERS("dead-letters", 1, retained(Duration.ofDays(28)));

  private final String baseName;
  private final int partitions;
  private final Map<String, String> properties;

  Topic(String baseName, int partitions, Map<String, String> properties) {
    this.baseName = baseName;
    this.partitions = partitions;
    this.properties = properties;
  }

  /**
   * The topic's name in an environment.
   *
   * @param prefix empty in production, {@code staging-1.} in a slot
   */
  public String name(String prefix) {
    return prefix + baseName;
  }

  /** The name in production. */
  public String baseName() {
    return baseName;
  }

  /** How many partitions it has; never changed, since keys would move. */
  public int partitions() {
    return partitions;
  }

  /** The topic-level properties of Kafka that it must have. */
  public Map<String, String> properties() {
    return properties;
  }

  private static Map<String, String> retained(Duration time) {
    return Map.of("cleanup.policy", "delete", "retention.ms", millis(time));
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }
}
