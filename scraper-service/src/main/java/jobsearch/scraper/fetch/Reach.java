package jobsearch.scraper.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where a board may lead the scraper: to its own server and to public ones. A list that links into
 * the local network would otherwise have the scraper read there.
 */
final class Reach {

  private final String own;

  /**
   * The reach of a source.
   *
   * @param base the address that the user wrote down for it, and so allowed
   */
  Reach(String base) {
    this.own = URI.create(base).getRawAuthority();
  }

  boolean allows(URI address) {
    String host = address.getHost();
    if (host == null) {
      return false;
    }
    if (own.equalsIgnoreCase(address.getRawAuthority())) {
      return true;
    }
    try {
      for (InetAddress candidate : InetAddress.getAllByName(host)) {
        if (local(candidate)) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      // The request itself will say so.
      return true;
    }
  }

  private static boolean local(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal(address);
  }

  /** IPv6 fc00::/7, which the JDK does not count as site-local. */
  private static boolean uniqueLocal(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
  }
}
