package jobsearch.web.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a system without accounts lets a request in: it comes from this machine, or from a
 * network that is declared to be as private, and by a name that no stranger's web page can have
 * (against DNS rebinding).
 *
 * @param trustedNetwork whether private networks are trusted as loopback is
 * @param trustedHosts names it may be asked by, besides loopback's; in lower case
 */
record Openness(boolean trustedNetwork, Set<String> trustedHosts) {

  /**
   * Whether it is let in.
   *
   * @param peer the address that the connection comes from
   * @param host the name that was asked for, without a port; null if the request has none
   * @param forwarded the addresses that proxies say it came from
   */
  boolean isFor(@Nullable String peer, @Nullable String host, List<String> forwarded) {
    return peer != null
        && host != null
        && isNear(peer)
        && (isLoopback(host) || trustedHosts.contains(host.toLowerCase(Locale.ROOT)))
        // A proxy on this machine would make the whole world look as if it were here.
        && forwarded.stream().allMatch(this::isNear);
  }

  /** Whether nobody else can reach what listens there. */
  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || address(host).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  private boolean isNear(String peer) {
    return address(peer)
        .map(address ->
            address.isLoopbackAddress()
                || (trustedNetwork
                    && (address.isSiteLocalAddress() || isUniqueLocal(address.getAddress()))))
        .orElse(false);
  }

  /** IPv6's private networks, fc00::/7; {@link InetAddress} only knows the ones before them. */
  private static boolean isUniqueLocal(byte[] address) {
    return address.length == 16 && (address[0] & 0xfe) == 0xfc;
  }

  /** Never asks a name server: who could answer for it is who we are guarding against. */
  private static Optional<InetAddress> address(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
