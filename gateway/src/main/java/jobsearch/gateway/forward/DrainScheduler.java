package jobsearch.gateway.forward;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.gateway.GatewayConfig;
import jobsearch.gateway.measure.Exchanges;
import jobsearch.gateway.traffic.InForce;
import jobsearch.gateway.traffic.Traffic;

/**
 * Ends the event streams of a release that gets nothing more, after a while; requests that it has
 * begun it may finish.
 */
@Singleton
class DrainScheduler {

  private final Vertx vertx;
  private final Traffic traffic;
  private final Exchanges exchanges;
  private final long millis;
  private Set<String> listed = Set.of();

  DrainScheduler(Vertx vertx, Traffic traffic, Exchanges exchanges, GatewayConfig config) {
    this.vertx = vertx;
    this.traffic = traffic;
    this.exchanges = exchanges;
    this.millis = Math.max(1, config.drain().toMillis());
  }

  void start(@Observes StartupEvent event) {
    traffic.listen(this::drain);
  }

  /** Also of those that are no longer listed; their last requests may begin only now. */
  private void drain(InForce inForce) {
    Set<String> releases = new HashSet<>(listed);
    listed =
        inForce.traffic().releases().stream()
            .map(ReleaseTraffic::release)
            .collect(Collectors.toSet());
    releases.addAll(listed);
    releases.stream()
        .filter(release -> !inForce.isServing(release))
        .forEach(release -> vertx.setTimer(millis, timer -> end(release)));
  }

  private void end(String release) {
    if (!traffic.inForce().isServing(release)) {
      exchanges.endStreams(release);
    }
  }
}
