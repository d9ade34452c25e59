package jobsearch.gateway.choose;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import jobsearch.events.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as the choice of a release goes: a random number, no person.
 *
 * @param key stays with the caller
 * @param isNew whether the caller has yet to be told
 * @param pin the only release that may answer; null if it does not matter to the caller
 */
public record Caller(String key, boolean isNew, @Nullable String pin) {

  /** The header that names the release: in an answer, and in a request that is pinned to it. */
  public static final String RELEASE = "Jobsearch-Release";

  /** The header of a pinned request that stands in for a caller, and is counted like one. */
  public static final String SYNTHETIC = "Jobsearch-Synthetic";

  /** The cookie that holds the key. */
  public static final String COOKIE = "jobsearch-release";

  private static final Pattern KEY = Pattern.compile("[0-9a-f]{16}");
  private static final int BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  Caller(String key, boolean isNew) {
    this(key, isNew, null);
  }

  /**
   * The same with a pin: whoever has one needs no cookie.
   *
   * @param release null if there is none
   */
  public Caller pinnedTo(@Nullable String release) {
    return release == null ? this : new Caller(key, false, release.strip());
  }

  /** What tells a new caller its key: a month, and no script can read it. */
  public String cookie() {
    return COOKIE + "=" + key + "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax";
  }

  /**
   * By its cookie; a tool that has none by its credentials, so that it stays at a release, too; and
   * one without either is drawn anew with each request.
   */
  public static Caller of(@Nullable String cookie, @Nullable String authorization) {
    if (cookie != null && KEY.matcher(cookie).matches()) {
      return new Caller(cookie, false);
    }
    if (authorization != null) {
      byte[] hash = Sha256.digest().digest(authorization.getBytes(StandardCharsets.UTF_8));
      return new Caller(HexFormat.of().formatHex(hash, 0, BYTES), false);
    }
    byte[] drawn = new byte[BYTES];
    RANDOM.nextBytes(drawn);
    return new Caller(HexFormat.of().formatHex(drawn), true);
  }
}
