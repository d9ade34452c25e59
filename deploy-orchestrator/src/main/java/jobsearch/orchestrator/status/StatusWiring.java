package jobsearch.orchestrator.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import jobsearch.accounts.AccountFile;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.alert.Alerts;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.runtime.Launch;
import jobsearch.runtime.Service;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties the status to this service's settings. */
@ApplicationScoped
class StatusWiring {

  @Produces
  @Singleton
  StatusLook look(
      OrchestratorConfig config,
      @ConfigProperty(name = "jobsearch.access.accounts") Path accounts,
      Promotions promotions,
      Alerts alerts,
      Clock clock) {
    String gateway =
        config.home().isPresent() ? Launch.url(Service.GATEWAY, config.portBase()) : null;
    return new StatusLook(
        gateway, new Calls(new AccountFile(accounts, clock), clock), promotions, alerts, clock);
  }
}
