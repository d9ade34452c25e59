package jobsearch.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes deterministic event ids: the first 32 hex digits of a SHA-256 over the parts. */
public final class EventId {

  private static final int HEX_DIGITS = 32;

  private EventId() {}

  /** The id of an event of this kind with these parts; their order matters. */
  public static String of(String kind, @Nullable Object... parts) {
    MessageDigest digest = Sha256.digest();
    add(digest, kind);
    for (@Nullable Object part : parts) {
      add(digest, String.valueOf(part));
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
  }

  /** The length goes in front, so that ("ab", "c") and ("a", "bc") differ. */
  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }
}
