package jobsearch.orchestrator.follow;

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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ties the topic to this service's broker. */
@ApplicationScoped
class PromotionsWiring {

  @Produces
  @Singleton
  Promotions promotions(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      PromotionsPublisher writer) {
    return new Promotions(broker, Topic.PROMOTIONS.name(prefix.orElse("")), writer);
  }

  void start(@Observes StartupEvent event, Promotions promotions) {
    promotions.start();
  }

  void close(@Disposes Promotions promotions) {
    promotions.close();
  }
}
