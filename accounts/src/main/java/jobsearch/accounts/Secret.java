package jobsearch.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 256 random bits that open a session or are a token. Only its hash is kept: what is this random
 * cannot be guessed from a plain SHA-256.
 */
public final class Secret {

  /** What makes one recognisable, also to programs that look for secrets where none should be. */
  public static final String PREFIX = "js_";

  private static final int BYTES = 32;
  private static final int ID_BYTES = 6;
  private static final Pattern TEXT = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** A new one. */
  public static Secret random() {
    return new Secret(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES)));
  }

  /** What somebody shows; empty if it cannot be one. */
  public static Optional<Secret> of(String text) {
    return TEXT.matcher(text).matches() ? Optional.of(new Secret(text)) : Optional.empty();
  }

  /** Names something; not secret. */
  static String id() {
    return HexFormat.of().formatHex(bytes(ID_BYTES));
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** The whole of it, for the one who is given it. */
  public String text() {
    return text;
  }

  /** What is kept of it. */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether two hashes are equal, in a time that does not say how much of them is. */
  static boolean isSame(String hash, String other) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  /** Not the secret: this may be in a log. */
  @Override
  public String toString() {
    return PREFIX + "...";
  }
}
