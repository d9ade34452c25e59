package jobsearch.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jobsearch.broker.LocalBroker;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.topic.Topic;
import jobsearch.events.topic.Topics;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.events.traffic.TrafficFact;
import jobsearch.events.traffic.TrafficSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("broker")
@QuarkusTestResource(value = TrafficTopicTest.Broker.class, restrictToAnnotatedClass = true)
class TrafficTopicTest {

  private static final String TOPIC = Topic.TRAFFIC.name("");
  private static final EventCodec<TrafficFact> CODEC = new EventCodec<>(EventTypes.TRAFFIC);

  /** A broker with the topics. */
  public static class Broker implements QuarkusTestResourceLifecycleManager {

    static final Path DIRECTORY = FakeServices.directory();

    @SuppressWarnings("NullAway.Init")
    private LocalBroker broker;

    @Override
    public Map<String, String> start() {
      try {
        broker = LocalBroker.start(Files.createTempDirectory("broker"));
        try (Admin admin =
            Admin.create(Map.<String, Object>of("bootstrap.servers", broker.address()))) {
          new Topics(admin, "").create((short) 1);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ExecutionException | InterruptedException e) {
        throw new IllegalStateException("no topics", e);
      }
      return Map.of(
          "kafka.bootstrap.servers",
          broker.address(),
          "jobsearch.gateway.directory",
          DIRECTORY.toString());
    }

    @Override
    public void stop() {
      broker.close();
    }
  }

  @Test
  void whatTheTopicSaysCountsAndWhatIsCommandedHereIsSaidThere() throws Exception {
    await().atMost(ONE_MINUTE).until(() -> traffic().getBoolean("followed"));
    assertThat(traffic().getLong("revision")).isZero();

    say("staging-1", 9);
    send(new ProducerRecord<>(TOPIC, "production", "rubbish".getBytes(StandardCharsets.UTF_8)));
    send(new ProducerRecord<>(TOPIC, "production", null));
    say("production", 5);
    say("production", 4);
    say("staging-1", 99);
    say("production", 6);
    await().atMost(ONE_MINUTE).until(() -> traffic().getLong("revision") >= 6);
    assertThat(traffic().getString("reason")).isEqualTo("revision 6");
    assertThat(traffic().getString("source")).isEqualTo("TOPIC");
    assertThat(Files.readString(Broker.DIRECTORY.resolve("traffic.json"))).contains("revision 6");

    AdminClient.ask(
        Broker.DIRECTORY.resolve("admin.sock"),
        "{\"command\":\"set\",\"weights\":{\"v1\":100},\"reason\":\"v2 is broken\"}");
    await().atMost(ONE_MINUTE).until(() -> revisions().contains(1006L));

    // Whoever has not heard of it stays below, whoever has goes on from there.
    say("production", 7);
    say("production", 1007);
    await().atMost(ONE_MINUTE).until(() -> traffic().getLong("revision") != 1006);
    assertThat(traffic().getLong("revision")).isEqualTo(1007);
    assertThat(revisions()).containsOnlyOnce(1006L);
  }

  static JsonPath traffic() {
    return RestAssured.get("/api/traffic").jsonPath();
  }

  static void say(String environment, long revision) throws Exception {
    TrafficSet set =
        new TrafficSet(
            environment,
            revision,
            "revision " + revision,
            List.of(release("v1", 90), release("v2", 10)),
            null);
    Origin origin = new Origin("deploy-orchestrator", "v1");
    send(CODEC.encode(TOPIC, Envelope.of(set, Clock.systemUTC().instant(), origin)));
  }

  private static ReleaseTraffic release(String tag, int weight) {
    return new ReleaseTraffic(
        tag, weight, "http://127.0.0.1:1", "http://127.0.0.1:1", "http://127.0.0.1:1");
  }

  private static void send(ProducerRecord<String, byte[]> record) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", address(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  /** All that the topic says of production. */
  static List<Long> revisions() {
    List<Long> revisions = new ArrayList<>();
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", address()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> {
              if (CODEC.decode(record) instanceof Decoded.Known<TrafficFact>(var said)
                  && said.event() instanceof TrafficSet set
                  && set.environment().equals("production")) {
                revisions.add(set.revision());
              }
            });
      }
    }
    return revisions;
  }

  private static String address() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }
}
