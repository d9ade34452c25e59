package jobsearch.orchestrator.alert;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import jobsearch.events.topic.Topic;
import jobsearch.orchestrator.publish.AlertsPublisher;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties the topic to this service's broker. */
@ApplicationScoped
class AlertsWiring {

  @Produces
  @Singleton
  Alerts alerts(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      AlertsPublisher writer) {
    return new Alerts(broker, Topic.ALERTS.name(prefix.orElse("")), writer);
  }

  void start(@Observes StartupEvent event, Alerts alerts) {
    alerts.start();
  }

  void close(@Disposes Alerts alerts) {
    alerts.close();
  }
}
