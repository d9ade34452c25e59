package jobsearch.gateway.traffic;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Always up: the gateway serves with what it knows, and says what it does not. */
@Readiness
@Singleton
class TrafficHealthCheck implements HealthCheck {

  private final Traffic traffic;

  TrafficHealthCheck(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public HealthCheckResponse call() {
    InForce inForce = traffic.inForce();
    var response =
        HealthCheckResponse.named("traffic")
            .up()
            .withData("revision", inForce.traffic().revision())
            .withData("source", inForce.source().name())
            .withData("topic", traffic.isFollowed() ? "followed" : "not followed");
    String problem = traffic.problem();
    return (problem == null ? response : response.withData("problem", problem)).build();
  }
}
