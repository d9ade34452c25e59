package jobsearch.store.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the last row's sort values. Opaque to callers, and good for as long as the
 * store lives: what is added meanwhile neither shifts nor repeats a row.
 */
record Cursor(String sort, @Nullable String value, @Nullable String contentHash, long id) {

  private static final String SEPARATOR = "\u0000";

  String encode() {
    String text =
        String.join(
            SEPARATOR,
            List.of(
                sort,
                Optional.ofNullable(value).orElse(""),
                Optional.ofNullable(contentHash).orElse(""),
                Long.toString(id)));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Throws {@link IllegalArgumentException} on anything that no page ended with. */
  static Cursor decode(String text) {
    String[] parts =
        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
            .split(SEPARATOR, -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a cursor");
    }
    if (parts[0].equals(PostingSort.SCORE.parameter()) && !parts[1].isEmpty()) {
      long unused = Long.parseLong(parts[1]);
    }
    return new Cursor(
        parts[0],
        parts[1].isEmpty() ? null : parts[1],
        parts[2].isEmpty() ? null : parts[2],
        Long.parseLong(parts[3]));
  }
}
