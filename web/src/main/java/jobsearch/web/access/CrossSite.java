package jobsearch.web.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what a page of another site makes a browser send: the browser adds the cookie, or
 * needs none where no login is needed, but it also says where the page is from. Programs say
 * nothing.
 */
final class CrossSite {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** What the browser says of our own pages, and of what a person typed. */
  private static final Set<String> OURS = Set.of("same-origin", "none");

  private CrossSite() {}

  /** Whether the request would change something and is another site's. */
  static boolean isChange(HttpServerRequest request) {
    if (READING.contains(request.method().name())
        // No page of another site can add this.
        || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      return false;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return (site != null && !OURS.contains(site))
        || (origin != null && !isOf(origin, request.authority()));
  }

  /** Whether an origin is the address that was asked; the port matters, a proxy's TLS does not. */
  static boolean isOf(String origin, @Nullable HostAndPort asked) {
    try {
      URI page = URI.create(origin);
      if (asked == null || page.getHost() == null) {
        return false;
      }
      int standard = "https".equals(page.getScheme()) ? 443 : 80;
      return page.getHost().equalsIgnoreCase(asked.host())
          && port(page.getPort(), standard) == port(asked.port(), standard);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int port(int named, int standard) {
    return named < 0 ? standard : named;
  }
}
