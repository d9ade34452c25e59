package jobsearch.gateway.traffic;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import jobsearch.gateway.GatewayConfig;
import jobsearch.web.ReleaseConfig;

/** Makes what is in force when the gateway starts. */
class TrafficProducer {

  @Produces
  @Singleton
  Addresses addresses(GatewayConfig config) {
    return new Addresses(config);
  }

  @Produces
  @Singleton
  Traffic traffic(GatewayConfig config, Addresses addresses, ReleaseConfig release, Clock clock) {
    String environment =
        release
            .slot()
            .map(slot -> release.environment() + "-" + slot)
            .orElse(release.environment());
    return Traffic.open(
        addresses.configured(environment, release.tag()), config.directory(), clock);
  }
}
