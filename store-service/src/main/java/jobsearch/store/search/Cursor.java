package jobsearch.store.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page ended: the last posting's place in the order. Opaque to callers, and good for as
 * long as the store lives: what is added meanwhile neither shifts nor repeats a row. By relevance,
 * which every change shifts, it is good for the moment.
 *
 * @param place what the order goes by; of relevance how many came before
 */
public record Cursor(Order order, long place, long id) {

  private static final String SEPARATOR = " ";
  private static final int MOST_BEFORE = 2_000;

  /** As it is handed out. */
  public String encode() {
    String text = String.join(SEPARATOR, order.name(), Long.toString(place), Long.toString(id));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Throws {@link IllegalArgumentException} on anything that no page ended with. */
  public static Cursor decode(String text) {
    String[] parts =
        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
            .split(SEPARATOR, -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a cursor");
    }
    Cursor cursor =
        new Cursor(Order.valueOf(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    if (cursor.order == Order.RELEVANCE && (cursor.place < 0 || cursor.place > MOST_BEFORE)) {
      throw new IllegalArgumentException("no page by relevance ended there");
    }
    return cursor;
  }
}
