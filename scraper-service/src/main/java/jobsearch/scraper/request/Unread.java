package jobsearch.scraper.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import jobsearch.events.status.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record that could not be read, cut to what a dead letter can hold. */
final class Unread {

  /** A record holds 1 MB, and base64 adds a third. */
  static final int MOST_BYTES = 256 << 10;

  private static final int MOST_HEADER_BYTES = 32 << 10;
  private static final int LONGEST_REASON = 1000;

  private Unread() {}

  /** The dead letter; its reason says what was cut off. */
  static DeadLetter letter(ConsumerRecord<String, byte[]> message, String reason) {
    byte[] value = message.value() == null ? new byte[0] : message.value();
    StringBuilder why =
        new StringBuilder(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    if (value.length > MOST_BYTES) {
      why.append(" (cut: %d bytes, sha256 %s)".formatted(value.length, sha256(value)));
    }
    Map<String, String> headers = new HashMap<>();
    int taken = 0;
    int left = 0;
    for (Header header : message.headers()) {
      byte[] bytes = header.value() == null ? new byte[0] : header.value();
      if (taken + header.key().length() + bytes.length <= MOST_HEADER_BYTES) {
        taken += header.key().length() + bytes.length;
        headers.put(header.key(), new String(bytes, StandardCharsets.UTF_8));
      } else {
        left++;
      }
    }
    if (left > 0) {
      why.append(" (headers left out: %d)".formatted(left));
    }
    byte[] kept = value.length > MOST_BYTES ? Arrays.copyOf(value, MOST_BYTES) : value;
    return new DeadLetter(
        message.topic(),
        message.partition(),
        message.offset(),
        why.toString(),
        headers,
        Base64.getEncoder().encodeToString(kept));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
