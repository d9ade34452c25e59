package jobsearch.events.status;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import jobsearch.events.Event;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * What could not be read, as it came, with the reason.
 *
 * @param headers the record's headers, as text
 * @param value the record's bytes in base64; the beginning of them if there were too many, which
 *     the reason then says
 */
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    String reason,
    Map<String, String> headers,
    String value)
    implements Event {
  public DeadLetter {
    Require.text(topic, "topic");
    Require.text(reason, "reason");
    headers = headers == null ? Map.of() : Map.copyOf(headers);
    Require.present(value, "value");
  }

  /** Bytes of value kept: what is left of the broker's 1 MB a record holds base64 and headers. */
  public static final int MOST_BYTES = 256 * 1024;

  private static final int MOST_HEADERS = 50;
  private static final int LONGEST_HEADER = 1_000;

  /** Of a record as it came. What is too long for one record is cut, and the reason says so. */
  public static DeadLetter of(
      String topic,
      int partition,
      long offset,
      String reason,
      Map<String, String> headers,
      byte[] value) {
    Map<String, String> kept = new TreeMap<>();
    new TreeMap<>(headers)
        .entrySet().stream()
            .limit(MOST_HEADERS)
            .forEach(header -> kept.put(cut(header.getKey()), cut(header.getValue())));
    byte[] beginning = value.length > MOST_BYTES ? Arrays.copyOf(value, MOST_BYTES) : value;
    String cut =
        value.length > MOST_BYTES
            ? " (the first %d of %d bytes are kept)".formatted(MOST_BYTES, value.length)
            : "";
    return new DeadLetter(
        topic,
        partition,
        offset,
        cut(reason) + cut,
        kept,
        Base64.getEncoder().encodeToString(beginning));
  }

  private static String cut(String text) {
    return text.length() > LONGEST_HEADER ? text.substring(0, LONGEST_HEADER) : text;
  }

  @Override
  public String id() {
    return EventId.of("dead-letter", topic, partition, offset);
  }

  @Override
  public String subject() {
    return topic;
  }
}
