package jobsearch.store.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic as it came, one line of JSON in a segment; bytes in base64.
 *
 * @param timestamp of the record, milliseconds since 1970
 */
public record ArchivedRecord(
    long offset,
    long timestamp,
    byte @Nullable [] key,
    List<HeaderLine> headers,
    byte @Nullable [] value) {

  /** A header; a topic may have several of one name. */
  public record HeaderLine(String name, byte @Nullable [] value) {}

  static ArchivedRecord of(ConsumerRecord<byte[], byte[]> record) {
    List<HeaderLine> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new HeaderLine(header.key(), header.value()));
    }
    return new ArchivedRecord(
        record.offset(), record.timestamp(), record.key(), headers, record.value());
  }

  /** The same for a topic. */
  ProducerRecord<byte[], byte[]> to(String topic) {
    RecordHeaders kept = new RecordHeaders();
    headers.forEach(header -> kept.add(header.name(), header.value()));
    return new ProducerRecord<>(topic, 0, timestamp, key, value, kept);
  }

  /** Whether a record of a topic is this one. */
  boolean is(ConsumerRecord<byte[], byte[]> record) {
    return text().equals(of(record).text());
  }

  private String text() {
    StringBuilder text = new StringBuilder().append(offset).append('|').append(latin(key));
    headers.forEach(h -> text.append('|').append(h.name()).append('=').append(latin(h.value())));
    return text.append('|').append(latin(value)).toString();
  }

  private static String latin(byte @Nullable [] bytes) {
    return bytes == null
        ? "null"
        : bytes.length + ":" + new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
