package jobsearch.gateway.forward;

import io.vertx.core.MultiMap;
import java.util.List;

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

  /** Removes them, and those that Connection names. */
  static void remove(MultiMap headers) {
    for (String names : headers.getAll("Connection")) {
      for (String name : names.split(",")) {
        headers.remove(name.strip());
      }
    }
    ALWAYS.forEach(headers::remove);
  }
}
