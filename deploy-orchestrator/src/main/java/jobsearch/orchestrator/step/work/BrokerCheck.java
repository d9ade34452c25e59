package jobsearch.orchestrator.step.work;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Asks the broker whether it is there.
 *
 * @param settings of a Kafka client
 * @param patienceMillis for its answer
 */
record BrokerCheck(Map<String, Object> settings, int patienceMillis) {

  private static final int USUAL_PATIENCE = 10_000;

  BrokerCheck(Map<String, Object> settings) {
    this(settings, USUAL_PATIENCE);
  }

  /** Why not; empty if it is. */
  Optional<String> problem() throws InterruptedException {
    Map<String, Object> asking =
        new HashMap<>(
            Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMillis));
    settings.forEach((name, value) -> {
      if (AdminClientConfig.configNames().contains(name)) {
        asking.putIfAbsent(name, value);
      }
    });
    try (Admin admin = Admin.create(asking)) {
      var nodes = admin.describeCluster().nodes().get(2L * patienceMillis, TimeUnit.MILLISECONDS);
      return nodes.isEmpty() ? Optional.of("it has no nodes") : Optional.empty();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
