package jobsearch.gateway;

import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Where each service listens. */
final class Addresses {

  private final Map<Upstream, URI> addresses = new EnumMap<>(Upstream.class);

  /** Refuses an address that nothing can be forwarded to, and says which setting to mend. */
  Addresses(GatewayConfig config) {
    put(Upstream.STORE, config.storeUrl());
    put(Upstream.SCRAPER, config.scraperUrl());
    put(Upstream.MATCHER, config.matcherUrl());
    put(Upstream.ORCHESTRATOR, config.orchestratorUrl());
  }

  String host(Upstream upstream) {
    return address(upstream).getHost();
  }

  int port(Upstream upstream) {
    return address(upstream).getPort();
  }

  private URI address(Upstream upstream) {
    return addresses.getOrDefault(upstream, URI.create(""));
  }

  private void put(Upstream upstream, URI url) {
    if (!"http".equals(url.getScheme())
        || url.getHost() == null
        || url.getPort() < 1
        || !(url.getPath().isEmpty() || url.getPath().equals("/"))) {
      String name = upstream.name();
      throw new IllegalArgumentException(
          "jobsearch.gateway.%s-url (JOBSEARCH_GATEWAY_%s_URL) is '%s': write http://HOST:PORT"
              .formatted(name.toLowerCase(Locale.ROOT), name, url));
    }
    addresses.put(upstream, url);
  }
}
