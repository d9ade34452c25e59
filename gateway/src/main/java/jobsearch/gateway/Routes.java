package jobsearch.gateway;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which service answers a path. */
public final class Routes {

  /** What one may ask a single service: {@code /services/store-service/q/health}. */
  private static final String SERVICES = "/services/";

  private static final List<String> ABOUT_A_SERVICE =
      List.of("/api/version", "/api/work", "/q/health", "/q/openapi");

  private Routes() {}

  /**
   * Where a request goes.
   *
   * @param path the path that the service is asked for
   */
  public record Route(Upstream upstream, String path) {

    /**
     * Which of the service's endpoints it is, so that like is compared with like: the path without
     * what names single things, {@code /api/postings} or {@code /api/postings/*}.
     */
    public String endpoint() {
      return Stream.concat(upstream.paths().stream(), ABOUT_A_SERVICE.stream())
          .filter(parent -> isBelow(path, parent))
          .findFirst()
          .map(parent -> path.length() == parent.length() ? parent : parent + "/*")
          .orElse("/*");
    }
  }

  /** The route of a normalised path; empty if no service answers it. */
  public static Optional<Route> of(String path) {
    for (Upstream upstream : Upstream.values()) {
      String own = SERVICES + upstream.service();
      if (isBelow(path, own) && isBelowAny(path.substring(own.length()), ABOUT_A_SERVICE)) {
        return Optional.of(new Route(upstream, path.substring(own.length())));
      }
      if (isBelowAny(path, upstream.paths())) {
        return Optional.of(new Route(upstream, path));
      }
    }
    return Optional.empty();
  }

  private static boolean isBelowAny(String path, List<String> parents) {
    return parents.stream().anyMatch(parent -> isBelow(path, parent));
  }

  private static boolean isBelow(String path, String parent) {
    return path.startsWith(parent)
        && (path.length() == parent.length() || path.charAt(parent.length()) == '/');
  }
}
