package jobsearch.events.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import jobsearch.events.Sha256;
import jobsearch.events.status.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes dead letters of records that could not be read, cut to what one record can hold. */
public final class DeadLetters {

  /** Bytes of value kept: a record holds 1 MB, and base64 adds a third. */
  public static final int MOST_BYTES = 256 << 10;

  private static final int MOST_HEADER_BYTES = 32 << 10;
  private static final int LONGEST_REASON = 1000;

  private DeadLetters() {}

  /** Of a record as it came. */
  public static DeadLetter of(ConsumerRecord<?, byte[]> record, String reason) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      byte[] value = header.value() == null ? new byte[0] : header.value();
      headers.put(header.key(), new String(value, StandardCharsets.UTF_8));
    }
    byte[] value = record.value() == null ? new byte[0] : record.value();
    return of(record.topic(), record.partition(), record.offset(), reason, headers, value);
  }

  /** Of a record as it was kept. The reason says what was cut off. */
  public static DeadLetter of(
      String topic,
      int partition,
      long offset,
      String reason,
      Map<String, String> headers,
      byte[] value) {
    StringBuilder why =
        new StringBuilder(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    if (value.length > MOST_BYTES) {
      why.append(" (cut: %d bytes, sha256 %s)".formatted(value.length, Sha256.hex(value)));
    }
    Map<String, String> kept = new TreeMap<>();
    int bytes = 0;
    for (Map.Entry<String, String> header : new TreeMap<>(headers).entrySet()) {
      int size = header.getKey().length() + header.getValue().length();
      if (bytes + size <= MOST_HEADER_BYTES) {
        bytes += size;
        kept.put(header.getKey(), header.getValue());
      }
    }
    if (kept.size() < headers.size()) {
      why.append(" (headers left out: %d)".formatted(headers.size() - kept.size()));
    }
    byte[] beginning = value.length > MOST_BYTES ? Arrays.copyOf(value, MOST_BYTES) : value;
    return new DeadLetter(
        topic,
        partition,
        offset,
        why.toString(),
        kept,
        Base64.getEncoder().encodeToString(beginning));
  }
}
