package jobsearch.orchestrator.cdevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jobsearch.broker.LocalBroker;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who leads tells others, and who leads next goes on, on a real topic. */
@Tag("broker")
class TellingTest {

  private static final String TOPIC = "promotions";

  @TempDir Path directory;

  @Test
  void onlyWhoLeadsTellsAndTheNextOneGoesOn()
      throws IOException, ExecutionException, InterruptedException {
    try (LocalBroker broker = LocalBroker.start(directory)) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.address());
      try (Admin admin = Admin.create(client)) {
        new Topics(admin, "").create((short) 1);
      }
      try (KafkaProducer<String, byte[]> producer =
          new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
        write(producer, slot(1));
        try (Telling idle = new Telling(client, TOPIC, () -> false, r -> write(producer, r));
            Telling leader = new Telling(client, TOPIC, () -> true, r -> write(producer, r))) {
          idle.start();
          leader.start();
          await().atMost(ONE_MINUTE).until(() -> told(client).size() == 1);
        }
        write(producer, slot(2));
        try (Telling next = new Telling(client, TOPIC, () -> true, r -> write(producer, r))) {
          next.start();
          await().atMost(ONE_MINUTE).until(() -> told(client).size() == 2);
          // Time enough to say something twice.
          Thread.sleep(Duration.ofSeconds(3));
        }
        assertThat(told(client)).hasSize(2).doesNotHaveDuplicates();
      }
    }
  }

  private static ProducerRecord<String, byte[]> slot(int seconds) {
    SlotDeployed fact =
        new SlotDeployed("staging-1", "v" + seconds, "c", Instant.ofEpochSecond(seconds));
    return new EventCodec<PromotionFact>(EventTypes.PROMOTIONS)
        .encode(TOPIC, Envelope.of(fact, fact.at(), new Origin("test", "dev")));
  }

  private static void write(
      KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
    producer.send(record);
    producer.flush();
  }

  /** The ids of the CDEvents on the topic. */
  private static List<String> told(Map<String, Object> client) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    List<String> ids = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          if (text(record, "ce_type").startsWith(CdEvent.NAMESPACE)) {
            ids.add(text(record, "ce_id"));
          }
        }
      }
    }
    return ids;
  }

  private static String text(ConsumerRecord<String, byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }
}
