package jobsearch.web;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ready while the broker answers and its topics are as they must be. Looks first when the service
 * starts, without delaying it, then whenever it is asked, at most every ten seconds while all is
 * well. Channels say for themselves whether they are connected; they do not look at topics.
 *
 * <p>{@code jobsearch.topics-health=false} leaves it out of a service that works without a broker.
 */
@Readiness
@Singleton
@IfBuildProperty(name = "jobsearch.topics-health", stringValue = "true", enableIfMissing = true)
class TopicsHealthCheck implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(TopicsHealthCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration TRUSTED = Duration.ofSeconds(10);

  private final String broker;
  private final String prefix;
  private List<String> reported = List.of();
  private long trustedUntil = System.nanoTime();

  TopicsHealthCheck(
      @ConfigProperty(name = "kafka.bootstrap.servers") String broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    this.broker = broker;
    this.prefix = prefix.orElse("");
  }

  void lookAtStart(@Observes StartupEvent start) {
    Thread.ofVirtual().name("topics").start(this::call);
  }

  @Override
  public synchronized HealthCheckResponse call() {
    if (System.nanoTime() - trustedUntil < 0) {
      return HealthCheckResponse.up("topics");
    }
    List<String> deviations = deviations();
    report(deviations);
    if (deviations.isEmpty()) {
      trustedUntil = System.nanoTime() + TRUSTED.toNanos();
    }
    var response = HealthCheckResponse.named("topics").status(deviations.isEmpty());
    for (int i = 0; i < deviations.size(); i++) {
      response.withData(Integer.toString(i + 1), deviations.get(i));
    }
    return response.build();
  }

  private List<String> deviations() {
    // A client for each look: one that is kept would go on knocking at a broker that is gone.
    try (Admin admin = Admin.create(settings())) {
      return new Topics(admin, prefix).deviations();
    } catch (ExecutionException | KafkaException e) {
      return List.of(
          "no answer from the broker at %s (KAFKA_BOOTSTRAP_SERVERS): is it running?"
              .formatted(broker));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("interrupted while asking the broker at " + broker);
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        broker,
        AdminClientConfig.CLIENT_ID_CONFIG,
        "topics-health",
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        (int) PATIENCE.toMillis(),
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        (int) PATIENCE.toMillis());
  }

  /** Once for each change, not once for each look. */
  private void report(List<String> deviations) {
    if (!deviations.equals(reported)) {
      if (deviations.isEmpty()) {
        LOG.info("The topics are as they must be");
      } else {
        LOG.warnf("Not ready: %s", String.join("; ", deviations));
      }
      reported = deviations;
    }
  }
}
