package jobsearch.store.search;

import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once postings can be searched; says how far the building is. */
@Readiness
class IndexHealthCheck implements HealthCheck {

  private final Indexer indexer;

  IndexHealthCheck(Indexer indexer) {
    this.indexer = indexer;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> unavailable = indexer.unavailable();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("search index").status(unavailable.isEmpty());
    unavailable.ifPresent(reason -> response.withData("reason", reason));
    return response.build();
  }
}
