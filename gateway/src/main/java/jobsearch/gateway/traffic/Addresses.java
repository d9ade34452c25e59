package jobsearch.gateway.traffic;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.gateway.GatewayConfig;

/** Where the services listen as long as no one has said more: one release gets everything. */
public final class Addresses {

  private final GatewayConfig config;

  /** Refuses an address that nothing can be forwarded to, and says which setting to mend. */
  public Addresses(GatewayConfig config) {
    this.config = config;
    check("store", config.storeUrl());
    check("scraper", config.scraperUrl());
    check("matcher", config.matcherUrl());
    check("orchestrator", config.orchestratorUrl());
  }

  /** The orchestrator belongs to no release: it is what promotes them. */
  public URI orchestrator() {
    return config.orchestratorUrl();
  }

  /**
   * What is in force before anything was said.
   *
   * @param tag of the gateway, which is the release's unless that is promoted by itself
   */
  public TrafficSet configured(String environment, String tag) {
    ReleaseTraffic all =
        new ReleaseTraffic(
            config.release().orElse(tag),
            ReleaseTraffic.WHOLE,
            config.storeUrl().toString(),
            config.scraperUrl().toString(),
            config.matcherUrl().toString());
    return new TrafficSet(environment, 0, "as configured", List.of(all), null);
  }

  private static void check(String name, URI url) {
    if (!ReleaseTraffic.isAddress(url.toString())) {
      throw new IllegalArgumentException(
          "jobsearch.gateway.%s-url (JOBSEARCH_GATEWAY_%s_URL) is '%s': write http://HOST:PORT"
              .formatted(name, name.toUpperCase(Locale.ROOT), url));
    }
  }
}
