package jobsearch.web.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jobsearch.broker.LocalBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
class TopicFollowerTest {

  @TempDir static Path directory;
  static LocalBroker broker;
  static KafkaProducer<String, byte[]> producer;

  private final List<String> taken = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    broker = LocalBroker.start(directory);
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", broker.address()))) {
      admin
          .createTopics(
              Stream.of("followed", "broken", "retried", "erring")
                  .map(name -> new NewTopic(name, 1, (short) 1))
                  .toList())
          .all()
          .get();
    }
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.address(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  @Test
  void itHasTakenWhatWasWrittenWhenAskedAndReadsOn() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      send("followed", "r" + i);
    }
    try (TopicFollower follower = follower("followed", 10)) {
      var before = follower.caughtUpWithNow();
      follower.start();
      before.get(60, TimeUnit.SECONDS);
      assertThat(taken).hasSize(990).startsWith("r10").endsWith("r999");
      send("followed", "later");
      follower.caughtUpWithNow().get(60, TimeUnit.SECONDS);
      assertThat(taken).endsWith("later");
      assertThat(follower.isCaughtUp()).isTrue();
    }
  }

  @Test
  void itStopsForGoodWhenARecordCannotBeTakenAndTellsThoseWhoWait() throws Exception {
    send("broken", "bad");
    try (TopicFollower follower = follower("broken", 0)) {
      follower.start();
      await().atMost(ONE_MINUTE).until(() -> follower.failure() != null);
      assertThat(follower.isCaughtUp()).isFalse();
      assertThat(follower.failure()).hasMessage("cannot take bad");
      var asked = follower.caughtUpWithNow();
      assertThatThrownBy(() -> asked.get(60, TimeUnit.SECONDS))
          .hasMessageContaining("broken-0 is no longer read");
    }
  }

  @Test
  void itTriesAgainWhenItCouldNotSeeWhereToStart() throws Exception {
    send("retried", "first");
    AtomicInteger tries = new AtomicInteger();
    try (TopicFollower follower =
        new TopicFollower(
            Map.of("bootstrap.servers", broker.address()),
            "retried",
            (consumer, partition) -> {
              if (tries.incrementAndGet() < 3) {
                throw new TimeoutException("a busy machine");
              }
              return 0;
            },
            record -> taken.add(record.key()))) {
      follower.start();
      follower.caughtUpWithNow().get(60, TimeUnit.SECONDS);
      assertThat(taken).contains("first");
      assertThat(follower.failure()).isNull();
    }
  }

  @Test
  void itSaysSoWhenAnErrorStopsIt() throws Exception {
    send("erring", "any");
    try (TopicFollower follower =
        new TopicFollower(
            Map.of("bootstrap.servers", broker.address()),
            "erring",
            (consumer, partition) -> 0,
            record -> {
              throw new StackOverflowError("too deep");
            })) {
      follower.start();
      await().atMost(ONE_MINUTE).until(() -> follower.failure() != null);
      assertThat(follower.isCaughtUp()).isFalse();
    }
  }

  private TopicFollower follower(String topic, long from) {
    return new TopicFollower(
        Map.of("bootstrap.servers", broker.address(), "unrelated", "setting"),
        topic,
        (consumer, partition) -> from,
        record -> {
          if (record.key().equals("bad")) {
            throw new IllegalStateException("cannot take bad");
          }
          taken.add(record.key());
        });
  }

  private static void send(String topic, String key) throws Exception {
    producer.send(new ProducerRecord<>(topic, key, new byte[0])).get();
  }
}
