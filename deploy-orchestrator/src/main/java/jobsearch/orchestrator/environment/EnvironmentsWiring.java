package jobsearch.orchestrator.environment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.publish.PromotionsPublisher;
import jobsearch.orchestrator.release.ReleaseStore;
import jobsearch.orchestrator.release.SourceRepository;
import jobsearch.orchestrator.verify.Suite;
import jobsearch.runtime.Home;
import jobsearch.runtime.driver.Driver;
import jobsearch.runtime.driver.ProcessDriver;
import jobsearch.runtime.environment.EnvironmentFiles;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties the environments to this service's settings. */
@ApplicationScoped
class EnvironmentsWiring {

  private final Home home;
  private final OrchestratorConfig config;

  EnvironmentsWiring(
      OrchestratorConfig config,
      @ConfigProperty(name = "jobsearch.access.accounts") Path accounts) {
    this.config = config;
    this.home = new Home(config.home().orElse(Path.of(".")), accounts);
  }

  @Produces
  @Singleton
  Driver driver(@ConfigProperty(name = "kafka.bootstrap.servers") String broker, Clock clock) {
    return new ProcessDriver(home, config.portBase(), broker, clock);
  }

  @Produces
  @Singleton
  SlotWorks works(Clock clock) {
    return new SlotWorks(notes(), clock);
  }

  void close(@Disposes SlotWorks works) {
    works.close();
  }

  @Produces
  @Singleton
  Environments environments(Driver driver, SlotWorks works) {
    return new Environments(files(), driver, works, notes());
  }

  @Produces
  @Singleton
  Deployments deployments(
      Driver driver,
      ReleaseStore releases,
      Commits commits,
      SlotWorks works,
      PromotionsPublisher promotions,
      Clock clock) {
    SlotFiles notes = notes();
    return new Deployments(
        driver,
        releases,
        commits::branch,
        new SlotVerification(Suite.standard(clock), notes, promotions, clock),
        works,
        notes,
        promotions,
        clock);
  }

  @Produces
  @Singleton
  Commits commits() {
    return new Commits(config.repository().map(SourceRepository::new).orElse(null));
  }

  private EnvironmentFiles files() {
    return new EnvironmentFiles(home, config.portBase());
  }

  private SlotFiles notes() {
    return new SlotFiles(config.directory().resolve("environments"));
  }
}
