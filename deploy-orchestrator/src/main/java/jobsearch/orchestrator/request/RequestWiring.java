package jobsearch.orchestrator.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.canary.CanaryRecord;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.observe.RuleSight;
import jobsearch.orchestrator.release.SourceRepository;
import jobsearch.runtime.Home;
import jobsearch.runtime.environment.EnvironmentFiles;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties the requests to this service's settings. */
@ApplicationScoped
class RequestWiring {

  @Produces
  @Singleton
  Reports reports(
      Requests requests,
      CanaryRecord canaries,
      OrchestratorConfig config,
      @ConfigProperty(name = "jobsearch.access.accounts") Path accounts,
      Clock clock) {
    Home home = new Home(config.home().orElse(Path.of(".")), accounts);
    return new Reports(
        requests,
        canaries,
        new CommitTimes(config.repository().map(SourceRepository::new)),
        new EnvironmentFiles(home, config.portBase())::checkUps,
        clock);
  }

  @Produces
  @Singleton
  Signing signing(Requests requests, RuleSight rules, Clock clock) {
    return new Signing(requests, rules, clock);
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
