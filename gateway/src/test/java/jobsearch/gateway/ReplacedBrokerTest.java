package jobsearch.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jobsearch.broker.LocalBroker;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The broker is lost with all that it had, and an empty one stands in its place. */
@QuarkusTest
@Tag("broker")
@QuarkusTestResource(value = ReplacedBrokerTest.Broker.class, restrictToAnnotatedClass = true)
class ReplacedBrokerTest {

  /** A broker that can be replaced. */
  public static class Broker implements QuarkusTestResourceLifecycleManager {

    static final Path DIRECTORY = FakeServices.directory();
    private static final int PORT = freePort();
    private static final int CONTROLLER_PORT = freePort();

    @SuppressWarnings("NullAway.Init")
    private static LocalBroker broker;

    @Override
    public Map<String, String> start() {
      open();
      return Map.of(
          "kafka.bootstrap.servers",
          broker.address(),
          "jobsearch.gateway.directory",
          DIRECTORY.toString());
    }

    static void replace() {
      broker.close();
      open();
    }

    @Override
    public void stop() {
      broker.close();
    }

    private static void open() {
      try {
        broker = LocalBroker.start(Files.createTempDirectory("broker"), PORT, CONTROLLER_PORT);
        try (Admin admin =
            Admin.create(Map.<String, Object>of("bootstrap.servers", broker.address()))) {
          new Topics(admin, "").create((short) 1);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ExecutionException | InterruptedException e) {
        throw new IllegalStateException("no topics", e);
      }
    }

    private static int freePort() {
      try (ServerSocket free = new ServerSocket(0)) {
        return free.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void itIsToldWhatWasCommandedAndHeardAtOnce() throws Exception {
    for (long revision = 1; revision <= 5; revision++) {
      TrafficTopicTest.say("production", revision);
    }
    await().atMost(ONE_MINUTE).until(() -> TrafficTopicTest.traffic().getLong("revision") == 5);
    AdminClient.ask(
        Broker.DIRECTORY.resolve("admin.sock"),
        "{\"command\":\"set\",\"weights\":{\"v1\":100},\"reason\":\"v2 is broken\"}");
    await().atMost(ONE_MINUTE).until(() -> TrafficTopicTest.revisions().contains(1005L));

    Broker.replace();

    assertThat(TrafficTopicTest.traffic().getLong("revision")).isEqualTo(1005);
    // Sooner than it takes to be patient.
    await().atMost(Duration.ofSeconds(9)).until(() -> TrafficTopicTest.revisions().contains(1005L));
    TrafficTopicTest.say("production", 1006);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> TrafficTopicTest.traffic().getLong("revision") == 1006);
  }
}
