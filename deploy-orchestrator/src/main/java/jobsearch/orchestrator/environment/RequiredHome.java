package jobsearch.orchestrator.environment;

import java.util.List;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.web.ProblemException;

/** Environments are those of a home: an orchestrator without one says so. */
public final class RequiredHome {

  private RequiredHome() {}

  /** Fails with a problem where there is none. */
  public static void of(OrchestratorConfig config) {
    if (config.home().isEmpty()) {
      throw ProblemException.of(
          "not-possible",
          "That cannot be done",
          409,
          "this orchestrator runs no environments: set JOBSEARCH_ORCHESTRATOR_HOME to the home of a"
              + " system that `jobsearch up` started",
          List.of());
    }
  }
}
