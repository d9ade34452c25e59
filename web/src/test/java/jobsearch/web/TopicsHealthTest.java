package jobsearch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import jobsearch.broker.LocalBroker;
import jobsearch.events.topic.Topic;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
class TopicsHealthTest {

  @TempDir Path directory;

  @Test
  void isDownWithTheDeviationsAsDataUntilTheTopicsAreThere() throws Exception {
    try (LocalBroker broker = LocalBroker.start(directory);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      TopicsHealthCheck check = new TopicsHealthCheck(broker.address(), Optional.of("slot."));

      HealthCheckResponse before = check.call();
      assertThat(before.getStatus()).isEqualTo(Status.DOWN);
      assertThat(before.getData().orElseThrow())
          .hasSize(Topic.values().length)
          .containsValue("topic slot.journal is missing: `jobsearch up` creates it");

      new Topics(admin, "slot.").create((short) 1);
      await()
          .atMost(ONE_MINUTE)
          .untilAsserted(() -> assertThat(check.call().getStatus()).isEqualTo(Status.UP));
    }
  }
}
