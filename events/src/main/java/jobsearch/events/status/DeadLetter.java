package jobsearch.events.status;

import java.util.Map;
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

  @Override
  public String id() {
    return EventId.of("dead-letter", topic, partition, offset);
  }

  @Override
  public String subject() {
    return topic;
  }
}
