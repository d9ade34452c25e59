package jobsearch.matcher.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jobsearch.broker.LocalBroker;
import jobsearch.events.topic.Topic;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
class OpenRequestsTest {

  private static final String TOPIC = Topic.SCORING_REQUESTS.baseName();
  private static final Instant WRITTEN = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path directory;

  @Test
  void theOldestOpenRequestIsFoundOrTheFailureMayPass() throws Exception {
    try (LocalBroker broker = LocalBroker.start(directory)) {
      Map<String, Object> settings = Map.of("bootstrap.servers", broker.address());
      try (Admin admin = Admin.create(settings)) {
        new Topics(admin, "").create((short) 1);
      }
      OpenRequests open = new OpenRequests(settings, TOPIC, "matcher", Duration.ofSeconds(20));
      assertThat(open.oldest()).isEmpty();

      write(settings, 3, WRITTEN.plusSeconds(5));
      write(settings, 1, WRITTEN);

      assertThat(open.oldest()).contains(WRITTEN);
      // Fetching less than a record a poll, no poll brings one: so it looks on a busy machine.
      Map<String, Object> slow =
          Map.of(
              "bootstrap.servers", broker.address(),
              "fetch.min.bytes", 100_000_000,
              "fetch.max.wait.ms", 3_000,
              "request.timeout.ms", 30_000);
      assertThatThrownBy(
              () -> new OpenRequests(slow, TOPIC, "matcher", Duration.ofMillis(1)).oldest())
          .isInstanceOf(RetriableException.class)
          .hasMessageContaining("gave no record");
    }
  }

  private static void write(Map<String, Object> settings, int partition, Instant at)
      throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(TOPIC, partition, at.toEpochMilli(), "k", new byte[1]))
          .get();
    }
  }
}
