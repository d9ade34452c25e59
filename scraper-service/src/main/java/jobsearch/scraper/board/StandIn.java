package jobsearch.scraper.board;

import java.net.URI;

/**
 * The two names of a board: the identity URL that facts carry, and the base address that stands in
 * for it when it is fetched. They are the same for a live board.
 */
final class StandIn {

  private final String identity;
  private final String base;

  StandIn(String identity, String base) {
    this.identity = identity;
    this.base = base;
  }

  /** Where to fetch what an identity URL names; other hosts' addresses stay as they are. */
  URI address(String url) throws Unreadable {
    try {
      return URI.create(LinkedAddress.legal(moved(url, identity, base)));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("its address is not a URL");
    }
  }

  /** The identity URL of what was fetched, or linked there. */
  String identity(String address) {
    return LinkedAddress.legal(moved(address, base, identity));
  }

  /** Below the path the path moves, too; elsewhere on the same server only the server does. */
  private static String moved(String url, String from, String to) {
    if (from.equals(to)) {
      return url;
    }
    String below = withoutSlash(from);
    if (url.equals(from)) {
      return to;
    }
    if (url.startsWith(below) && endsThere(url, below.length())) {
      return withoutSlash(to) + url.substring(below.length());
    }
    String server = server(from);
    return url.startsWith(server) && endsThere(url, server.length())
        ? server(to) + url.substring(server.length())
        : url;
  }

  private static boolean endsThere(String url, int length) {
    return url.length() == length || "/?#".indexOf(url.charAt(length)) >= 0;
  }

  private static String server(String url) {
    int path = url.indexOf('/', url.indexOf("//") + 2);
    return path < 0 ? url : url.substring(0, path);
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
