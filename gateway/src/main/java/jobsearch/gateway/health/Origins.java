package jobsearch.gateway.health;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.gateway.GatewayConfig;
import jobsearch.gateway.Upstream;
import jobsearch.gateway.traffic.InForce;
import jobsearch.gateway.traffic.Traffic;
import org.jboss.logging.Logger;

/** All services of all releases, by address, and how each of them is. */
@Singleton
public final class Origins {

  private static final Logger LOG = Logger.getLogger(Origins.class);

  private final Map<URI, Origin> origins = new ConcurrentHashMap<>();
  private final int failures;
  private final int successes;

  public Origins(Traffic traffic, GatewayConfig config) {
    this.failures = config.health().failures();
    this.successes = config.health().successes();
    traffic.listen(this::keepOnlyThoseOf);
  }

  /** Where a service of a release listens. The orchestrator belongs to none. */
  public static URI address(Upstream upstream, ReleaseTraffic release) {
    return URI.create(
        switch (upstream) {
          case STORE -> release.store();
          case SCRAPER -> release.scraper();
          case MATCHER -> release.matcher();
          case ORCHESTRATOR ->
              throw new IllegalArgumentException("the orchestrator is no part of a release");
        });
  }

  /** All addresses of a release. */
  public static Stream<URI> addresses(ReleaseTraffic release) {
    return Stream.of(release.store(), release.scraper(), release.matcher()).map(URI::create);
  }

  /** How a service is. */
  public Origin at(URI address) {
    return origins.getOrDefault(address, Origin.NEW);
  }

  /** Whether it gets requests. */
  public boolean isHealthy(URI address) {
    return at(address).healthy();
  }

  /** It answered a question after its health. */
  void answered(URI address) {
    change(address, origin -> origin.answered(successes));
  }

  /** It gave no answer, or not the one that it should. */
  public void failed(URI address, String why) {
    change(address, origin -> origin.failed(why, failures));
  }

  /** It takes no connection: there is nothing to wait for. */
  public void refused(URI address, String why) {
    change(address, origin -> origin.ejected(why));
  }

  private void change(URI address, UnaryOperator<Origin> step) {
    origins.compute(
        address,
        (key, known) -> {
          Origin before = known == null ? Origin.NEW : known;
          Origin after = step.apply(before);
          if (before.healthy() != after.healthy()) {
            LOG.infof(
                after.healthy() ? "%s is back" : "%s gets nothing while another can: %s",
                address,
                after.reason());
          }
          return after;
        });
  }

  private void keepOnlyThoseOf(InForce inForce) {
    Set<URI> used =
        inForce.traffic().releases().stream()
            .flatMap(Origins::addresses)
            .collect(Collectors.toSet());
    origins.keySet().retainAll(used);
  }
}
