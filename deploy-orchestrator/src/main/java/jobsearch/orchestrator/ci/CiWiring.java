package jobsearch.orchestrator.ci;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.runtime.Trouble;

/** Ties CI to this service's settings. */
@ApplicationScoped
class CiWiring {

  @Produces
  @Singleton
  @DefaultBean
  CiStatus status(OrchestratorConfig config) {
    return of(config.ci());
  }

  private static CiStatus of(OrchestratorConfig.Ci ci) {
    return switch (ci.provider()) {
      case NONE -> new NoCi();
      case FILE -> new FileCi(required(ci.file(), "FILE"));
      case GITHUB ->
          new GithubCi(
              ci.url(), required(ci.repository(), "REPOSITORY"), ci.token(), ci.patience());
    };
  }

  private static <T> T required(Optional<T> value, String name) {
    return value.orElseThrow(() ->
        new Trouble(
            "CI cannot be asked: JOBSEARCH_ORCHESTRATOR_CI_%s is not set".formatted(name),
            "set it"));
  }
}
