package jobsearch.orchestrator.request;

import java.util.UUID;
import jobsearch.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** The key by which a request that is repeated counts once. */
final class IdempotencyKey {

  /** The header that has it, in requests and answers. */
  static final String HEADER = "Idempotency-Key";

  private static final String FORM = "[!-~]{1,100}";

  private IdempotencyKey() {}

  /** The key that was sent; a new one if none was. */
  static String of(@Nullable String sent) {
    if (sent == null) {
      return UUID.randomUUID().toString();
    }
    if (!sent.matches(FORM)) {
      throw ProblemException.invalid(
          HEADER, "a key has 1 to 100 visible ASCII characters: a UUID, for example");
    }
    return sent;
  }
}
