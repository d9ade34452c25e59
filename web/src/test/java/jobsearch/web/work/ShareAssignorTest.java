package jobsearch.web.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.broker.LocalBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
@Timeout(300)
class ShareAssignorTest {

  @TempDir static Path directory;
  static LocalBroker broker;
  static KafkaProducer<String, String> producer;

  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    broker = LocalBroker.start(directory);
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", broker.address()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("flipped", 6, (short) 1),
                  new NewTopic("left", 4, (short) 1),
                  new NewTopic("weighted", 6, (short) 1),
                  new NewTopic("also-weighted", 4, (short) 1)))
          .all()
          .get();
    }
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.address(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  @Test
  void workMovesThereAndBackWhileItFlowsAndNothingIsLostOrTakenTwice() throws Exception {
    AtomicInteger sent = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    Thread flow =
        Thread.ofVirtual()
            .start(() -> {
              while (!enough.get()) {
                send("flipped", sent.getAndIncrement());
              }
            });
    try (Worker old = worker("flipped", 100);
        Worker young = worker("flipped", 0)) {
      await().atMost(ONE_MINUTE).until(() -> old.held().size() == 6);
      assertThat(young.held()).isEmpty();

      young.take(100);
      old.take(0);
      await().atMost(ONE_MINUTE).until(() -> young.held().size() == 6 && old.held().isEmpty());

      old.take(100);
      young.take(0);
      await().atMost(ONE_MINUTE).until(() -> old.held().size() == 6 && young.held().isEmpty());

      old.take(0);
      await().atMost(ONE_MINUTE).until(() -> old.held().isEmpty() && young.held().isEmpty());
      old.take(1);
      await().atMost(ONE_MINUTE).until(() -> old.held().size() == 6);

      enough.set(true);
      flow.join();
      await().atMost(ONE_MINUTE).until(() -> taken.size() == sent.get());
      assertThat(taken.values()).allMatch(times -> times == 1);
    }
  }

  @Test
  void whoDiesLeavesItsPartToTheOthers() {
    Worker dying = worker("left", 100);
    try (Worker staying = worker("left", 100);
        Worker warm = worker("left", 0)) {
      await().atMost(ONE_MINUTE).until(() -> staying.held().size() == 2);
      dying.close();
      await().atMost(ONE_MINUTE).until(() -> staying.held().size() == 4);
      assertThat(warm.held()).isEmpty();
      assertThat(staying.moved()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void severalTopicsAreWeightedTogetherAndLittleMoves() {
    try (Worker most = worker(List.of("weighted", "also-weighted"), 100)) {
      await().atMost(ONE_MINUTE).until(() -> most.held().size() == 10);
      try (Worker some = worker(List.of("weighted", "also-weighted"), 25)) {
        await().atMost(ONE_MINUTE).until(() -> most.held().size() == 8 && some.held().size() == 2);
        assertThat(most.moved()).isEqualTo(2);
        assertThat(Set.copyOf(most.held())).doesNotContainAnyElementsOf(some.held());
      }
    }
  }

  private Worker worker(String topic, int share) {
    return worker(List.of(topic), share);
  }

  private Worker worker(List<String> topics, int share) {
    return new Worker(
        broker.address(),
        topics.getFirst(),
        share,
        topics,
        record -> taken.merge(record.value(), 1, Integer::sum));
  }

  private static void send(String topic, int number) {
    try {
      producer.send(new ProducerRecord<>(topic, "" + number, "" + number)).get();
      Thread.sleep(5);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
