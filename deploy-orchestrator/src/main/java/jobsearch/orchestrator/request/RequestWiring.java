package jobsearch.orchestrator.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.release.SourceRepository;

/** Ties the requests to this service's settings. */
@ApplicationScoped
class RequestWiring {

  @Produces
  @Singleton
  Reports reports(Requests requests, OrchestratorConfig config, Clock clock) {
    return new Reports(
        requests,
        promotion -> List.of(),
        new CommitTimes(config.repository().map(SourceRepository::new)),
        clock);
  }

  @Produces
  @Singleton
  Requests requests(Promotions promotions, OrchestratorConfig config) {
    Optional<SourceRepository> repository = config.repository().map(SourceRepository::new);
    return new Requests(
        promotions,
        tag ->
            repository
                .map(known -> known.find(tag).commit())
                .orElseThrow(() ->
                    Problems.conflict(
                        "no repository is configured: set JOBSEARCH_ORCHESTRATOR_REPOSITORY to the"
                            + " checkout that releases are tagged in")));
  }
}
