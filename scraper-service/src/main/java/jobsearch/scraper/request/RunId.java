package jobsearch.scraper.request;

import java.security.SecureRandom;
import java.util.HexFormat;
import jobsearch.events.EventId;
import org.jspecify.annotations.Nullable;

/** Names of runs: 16 hex digits. */
final class RunId {

  private static final int BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RunId() {}

  /** A new name; with a key always the same one, so that a repeated request is one run. */
  static String of(@Nullable String idempotencyKey) {
    if (idempotencyKey != null && !idempotencyKey.isBlank()) {
      return EventId.of("run", idempotencyKey.strip()).substring(0, 2 * BYTES);
    }
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
