package jobsearch.store.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page ended: the last posting's place in the order. Opaque to callers, and good for as
 * long as the store lives: what is added meanwhile neither shifts nor repeats a row.
 *
 * @param place what the order goes by; of relevance the bits of the number
 */
public record Cursor(Order order, long place, long id) {

  private static final String SEPARATOR = " ";

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
    return new Cursor(Order.valueOf(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
