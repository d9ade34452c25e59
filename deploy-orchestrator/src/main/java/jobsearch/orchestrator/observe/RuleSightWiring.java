package jobsearch.orchestrator.observe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.runtime.Home;
import jobsearch.runtime.environment.EnvironmentFiles;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties the rules to this system's home. */
@ApplicationScoped
class RuleSightWiring {

  @Produces
  @Singleton
  RuleSight rules(
      OrchestratorConfig config,
      @ConfigProperty(name = "jobsearch.access.accounts") Path accounts,
      Clock clock) {
    Home home = new Home(config.home().orElse(Path.of(".")), accounts);
    return new RuleSight(new EnvironmentFiles(home, config.portBase()), clock);
  }
}
