package jobsearch.store.copy;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says what is not copied. A place that is away keeps no one from being served. */
@Readiness
class CopyHealthCheck implements HealthCheck {

  private final Copies copies;

  CopyHealthCheck(Copies copies) {
    this.copies = copies;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("copies")
            .up()
            .withData("places", String.join(", ", copies.titles()));
    copies.problems().forEach(response::withData);
    return response.build();
  }
}
