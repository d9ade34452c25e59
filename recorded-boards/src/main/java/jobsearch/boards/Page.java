package jobsearch.boards;

import java.nio.charset.StandardCharsets;

/** What a board answers at one address. */
public sealed interface Page {

  /** A hash of the content, the same as long as the content is. */
  String hash();

  /** A page kept as it is sent. */
  record Plain(byte[] body, String hash) implements Page {

    static Plain of(String text) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      return new Plain(body, Hash.of(body));
    }
  }

  /** A page kept compressed, and sent so to those who accept it. */
  record Gzipped(byte[] compressed, String hash) implements Page {}
}
