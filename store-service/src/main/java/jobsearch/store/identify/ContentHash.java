package jobsearch.store.identify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import jobsearch.events.Sha256;
import jobsearch.events.posting.Posting;
import org.jspecify.annotations.Nullable;

/**
 * Names what a posting says, as far as a score depends on it: postings that say the same share a
 * score. Case, spacing and the order of locations do not count, nor do dates and the address to
 * apply at.
 */
public final class ContentHash {

  private static final int HEX_DIGITS = 32;

  private ContentHash() {}

  /** The first 32 hex digits of the SHA-256 of the content. */
  public static String of(Posting posting) {
    MessageDigest digest = Sha256.digest();
    add(digest, posting.title());
    add(digest, posting.company());
    posting.locations().stream().map(ContentHash::normal).sorted().forEach(l -> add(digest, l));
    add(digest, posting.workplace() == null ? null : posting.workplace().name());
    add(digest, posting.department());
    add(digest, posting.employmentType());
    add(digest, posting.salary() == null ? null : posting.salary().toString());
    add(digest, posting.description());
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
  }

  /** A separator that no text holds goes behind each, so that texts cannot flow into each other. */
  private static void add(MessageDigest digest, @Nullable String text) {
    if (text != null) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int length = normaliseAscii(bytes);
      if (length < 0) {
        digest.update(normal(text).getBytes(StandardCharsets.UTF_8));
      } else {
        digest.update(bytes, 0, length);
      }
    }
    digest.update((byte) 0);
  }

  /**
   * Does to ASCII, in place, what {@link #normal} does to any text: most of what is folded is
   * ASCII, and this is a third of the time that a posting takes to be identified.
   *
   * @return the new length; negative if it is not ASCII
   */
  private static int normaliseAscii(byte[] text) {
    int length = 0;
    boolean gap = false;
    for (byte b : text) {
      if (b < 0) {
        return -1;
      }
      if (isSpace(b)) {
        gap = length > 0;
        continue;
      }
      if (gap) {
        text[length++] = ' ';
        gap = false;
      }
      text[length++] = b >= 'A' && b <= 'Z' ? (byte) (b + 'a' - 'A') : b;
    }
    return length;
  }

  /** As {@link Character#isWhitespace(char)}, which looks each one up. */
  private static boolean isSpace(byte ascii) {
    return ascii == ' ' || (ascii >= 9 && ascii <= 13) || (ascii >= 28 && ascii <= 31);
  }

  /** Lower case, single spaces, one form of each character. */
  private static String normal(String text) {
    StringBuilder normal = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00a0') {
        gap = normal.length() > 0;
        continue;
      }
      if (gap) {
        normal.append(' ');
        gap = false;
      }
      normal.append(c);
    }
    return Normalizer.normalize(normal, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
