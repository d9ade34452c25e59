package jobsearch.gateway.forward;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Headers that concern one connection, and so end where it does (RFC 9110, 7.6.1). */
final class Hops {

  /** But for Transfer-Encoding, which the proxy replaces. */
  private static final List<String> ALWAYS =
      List.of(
          "Connection",
          "Keep-Alive",
          "Proxy-Authenticate",
          "Proxy-Authorization",
          "Proxy-Connection",
          "TE",
          "Trailer",
          "Upgrade");

  private Hops() {}

  /**
   * Their names.
   *
   * @param connection what the header Connection says, which names others
   */
  static List<String> names(Collection<String> connection) {
    if (connection.isEmpty()) {
      return ALWAYS;
    }
    return Stream.concat(
            ALWAYS.stream(),
            connection.stream()
                .flatMap(names -> Stream.of(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty()))
        .toList();
  }
}
