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

  /**
   * A new name; with a key always the same one for the same content, so that a repeated request is
   * one run, whichever instance takes it and whatever it remembers.
   *
   * @param content hash of what is asked for
   */
  static String of(@Nullable String idempotencyKey, String content) {
    if (idempotencyKey != null) {
      return EventId.of("run", idempotencyKey, content).substring(0, 2 * BYTES);
    }
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
