package jobsearch.orchestrator.care;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import jobsearch.accounts.AccountFile;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.steer.Leading;
import jobsearch.orchestrator.step.work.PromotionSteps;
import jobsearch.runtime.Home;
import jobsearch.runtime.Launch;
import jobsearch.runtime.Service;
import jobsearch.runtime.environment.EnvironmentFiles;
import jobsearch.runtime.production.ProductionDriver;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties after-care to this service's settings. */
@ApplicationScoped
class AfterCareWiring {

  private final OrchestratorConfig config;
  private final Home home;

  AfterCareWiring(
      OrchestratorConfig config,
      @ConfigProperty(name = "jobsearch.access.accounts") Path accounts) {
    this.config = config;
    this.home = new Home(config.home().orElse(Path.of(".")), accounts);
  }

  @Produces
  @Singleton
  AfterCare afterCare(
      Promotions promotions, Leading leading, ProductionDriver driver, Clock clock) {
    Calls calls = new Calls(new AccountFile(home.accounts(), clock), clock);
    return new AfterCare(
        topic(promotions, leading),
        new EnvironmentFiles(home, config.portBase())::checkUps,
        new Looking(
            driver::releases,
            Launch.url(Service.GATEWAY, config.portBase()),
            calls,
            PromotionSteps.integrity(driver, calls)),
        clock);
  }

  private static AfterCare.Topic topic(Promotions promotions, Leading leading) {
    return new AfterCare.Topic() {
      @Override
      public boolean leads() {
        return promotions.isFollowed() && leading.leads();
      }

      @Override
      public <T> T read(Function<Ledger, T> reader) {
        return promotions.read(reader);
      }

      @Override
      public Optional<String> say(PromotionFact fact) {
        return promotions.say(fact);
      }
    };
  }

  /** One without a home has no production to look at. */
  void start(@Observes StartupEvent event, AfterCare care) {
    if (config.home().isPresent() && config.lead()) {
      care.start();
    }
  }

  void close(@Disposes AfterCare care) {
    care.close();
  }
}
