package jobsearch.store.replica;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the journal is folded, or if it only shows what it has. A replica that stopped is not,
 * and says why.
 */
@Readiness
class ReplicaHealthCheck implements HealthCheck {

  private final Replica replica;

  ReplicaHealthCheck(Replica replica) {
    this.replica = replica;
  }

  @Override
  public HealthCheckResponse call() {
    ReplicaStatus status = replica.status();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("journal folded")
            .status(
                status.state() == ReplicaState.CURRENT || status.state() == ReplicaState.READ_ONLY)
            .withData("state", status.state().name())
            .withData("offset", status.offset());
    if (status.state() == ReplicaState.STOPPED) {
      // Whoever waits for it to start may stop waiting.
      response.withData("lasting", true);
    }
    if (status.reason() != null) {
      response.withData("reason", status.reason());
    }
    return response.build();
  }
}
