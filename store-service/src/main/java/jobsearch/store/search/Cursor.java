package jobsearch.store.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the last posting's place in the order. Opaque to callers, and good for as
 * long as the store lives: what is added meanwhile neither shifts nor repeats a row. By relevance,
 * which every change shifts, it is good for the moment.
 *
 * @param place what the order goes by; of relevance how many came before
 * @param cv whose scores the list goes by, also if another CV is registered meanwhile; null if
 *     there was none
 */
public record Cursor(Order order, long place, long id, @Nullable String cv) {

  private static final String SEPARATOR = " ";
  private static final String NO_CV = "-";
  private static final Pattern CV = Pattern.compile("[0-9a-f]{16}");
  private static final int MOST_BEFORE = 2_000;

  /** As it is handed out. */
  public String encode() {
    String text =
        String.join(
            SEPARATOR,
            order.name(),
            Long.toString(place),
            Long.toString(id),
            cv == null ? NO_CV : cv);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Throws {@link IllegalArgumentException} on anything that no page ended with. */
  public static Cursor decode(String text) {
    String[] parts =
        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
            .split(SEPARATOR, -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a cursor");
    }
    Cursor cursor =
        new Cursor(
            Order.valueOf(parts[0]),
            Long.parseLong(parts[1]),
            Long.parseLong(parts[2]),
            parts[3].equals(NO_CV) ? null : parts[3]);
    if (cursor.cv != null && !CV.matcher(cursor.cv).matches()) {
      throw new IllegalArgumentException("no CV has such a key");
    }
    if (cursor.order == Order.RELEVANCE && (cursor.place < 0 || cursor.place > MOST_BEFORE)) {
      throw new IllegalArgumentException("no page by relevance ended there");
    }
    return cursor;
  }
}
