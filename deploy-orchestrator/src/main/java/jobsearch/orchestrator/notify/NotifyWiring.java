package jobsearch.orchestrator.notify;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.alert.Alerts;
import jobsearch.orchestrator.steer.Leading;
import jobsearch.runtime.Home;
import jobsearch.runtime.environment.EnvironmentFiles;
import jobsearch.runtime.environment.Notifications;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties notifications to this service's settings. */
@ApplicationScoped
class NotifyWiring {

  private final OrchestratorConfig config;

  NotifyWiring(OrchestratorConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  Settings settings(@ConfigProperty(name = "jobsearch.access.accounts") Path accounts) {
    return new Settings(() ->
        config
            .home()
            .map(home ->
                new EnvironmentFiles(new Home(home, accounts), config.portBase()).notifications())
            .orElse(Notifications.NONE));
  }

  @Produces
  @Singleton
  Channels channels(Mails mails) {
    return new Channels(System::getenv, mails);
  }

  @Produces
  @Singleton
  Notifying notifying(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      Settings settings,
      Channels channels,
      Alerts alerts,
      Leading leading,
      Clock clock) {
    return new Notifying(
        new Notifying.Surroundings(
            broker, prefix.orElse(""), config.directory().resolve("notifications")),
        settings,
        channels,
        alerts,
        leading,
        Patience.USUAL,
        clock);
  }

  void start(@Observes StartupEvent event, Notifying notifying) {
    notifying.start();
  }

  void close(@Disposes Notifying notifying) {
    notifying.close();
  }
}
