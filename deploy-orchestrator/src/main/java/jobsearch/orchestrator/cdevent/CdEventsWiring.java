package jobsearch.orchestrator.cdevent;

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
import jobsearch.orchestrator.publish.PromotionsPublisher;
import jobsearch.orchestrator.steer.Leading;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties what others are told to this service's broker. */
@ApplicationScoped
class CdEventsWiring {

  @Produces
  @Singleton
  Telling telling(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      Leading leading,
      PromotionsPublisher writer) {
    return new Telling(broker, Topic.PROMOTIONS.name(prefix.orElse("")), leading, writer::pass);
  }

  void start(@Observes StartupEvent event, Telling telling) {
    telling.start();
  }

  void close(@Disposes Telling telling) {
    telling.close();
  }
}
