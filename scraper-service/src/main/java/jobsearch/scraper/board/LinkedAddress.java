package jobsearch.scraper.board;

import java.nio.charset.StandardCharsets;

/** Addresses as browsers make them of links: what a URL cannot hold is percent-encoded. */
final class LinkedAddress {

  /** RFC 3986: unreserved, sub-delims, and what parts a path, a query and a fragment. */
  private static final String LEGAL = "-._~!$&'()*+,;=:@/?#";

  private LinkedAddress() {}

  /** The same address with only characters that a URL can hold; its host stays as it is. */
  static String legal(String address) {
    int scheme = address.indexOf("://");
    if (scheme < 0) {
      return address;
    }
    int at = scheme + "://".length();
    while (at < address.length() && "/?#".indexOf(address.charAt(at)) < 0) {
      at++;
    }
    StringBuilder legal = new StringBuilder(address.substring(0, at));
    boolean query = false;
    for (int point; at < address.length(); at += Character.charCount(point)) {
      point = address.codePointAt(at);
      query |= point == '?';
      if (isLegal(address, at, point, query)) {
        legal.appendCodePoint(point);
      } else {
        encode(point, legal);
      }
    }
    return legal.toString();
  }

  private static boolean isLegal(String address, int at, int point, boolean query) {
    if (point == '%') {
      return address.substring(at, Math.min(address.length(), at + 3)).matches("%[0-9A-Fa-f]{2}");
    }
    return point < 0x80
        && (Character.isLetterOrDigit(point)
            || LEGAL.indexOf(point) >= 0
            // Every server takes ?a[]=1 as it is, and java.net.URI does, too.
            || (query && (point == '[' || point == ']')));
  }

  private static void encode(int point, StringBuilder to) {
    for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
      to.append("%%%02X".formatted(octet & 0xff));
    }
  }
}
