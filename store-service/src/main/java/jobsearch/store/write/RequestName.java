package jobsearch.store.write;

import java.security.SecureRandom;
import java.util.HexFormat;
import jobsearch.events.EventId;
import jobsearch.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** Names of requests: of the same key always the same, on every replica; else a new one. */
final class RequestName {

  private static final int BYTES = 16;
  private static final int LONGEST_KEY = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RequestName() {}

  /** Hashed: the journal keeps it for ever, and a caller may put anything into a key. */
  static String of(@Nullable String idempotencyKey) {
    if (idempotencyKey == null || idempotencyKey.isBlank()) {
      byte[] bytes = new byte[BYTES];
      RANDOM.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    }
    if (idempotencyKey.length() > LONGEST_KEY) {
      throw ProblemException.invalid(
          "Idempotency-Key", "Idempotency-Key has at most " + LONGEST_KEY + " characters");
    }
    return EventId.of("request", idempotencyKey.strip());
  }
}
