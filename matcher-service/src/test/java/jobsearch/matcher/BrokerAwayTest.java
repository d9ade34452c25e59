package jobsearch.matcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import jobsearch.broker.LocalBroker;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.topic.Topics;
import jobsearch.matcher.score.LocalScorer;
import jobsearch.matcher.score.Scorer;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(BrokerAwayTest.SoonGivenUp.class)
@Tag("broker")
class BrokerAwayTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  /** Names the address of a broker that comes and goes; a producer waits for it for 2 s. */
  public static class SoonGivenUp implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      String journal = "mp.messaging.outgoing.journal.";
      return Map.of(
          "kafka.bootstrap.servers",
          "127.0.0.1:" + freePort(),
          journal + "max.block.ms",
          "2000",
          journal + "request.timeout.ms",
          "1000",
          journal + "delivery.timeout.ms",
          "2000",
          "jobsearch.matcher.away-pause",
          "200ms");
    }
  }

  @Test
  void anAnswerIsWrittenOnceTheBrokerIsBack(@TempDir Path data) throws Exception {
    CountDownLatch away = new CountDownLatch(1);
    CountDownLatch scoring = new CountDownLatch(1);
    QuarkusMock.<Scorer>installMockForType(
        (posting, cv) -> {
          scoring.countDown();
          waitFor(away);
          return LocalScorer.shipped().score(posting, cv);
        },
        Scorer.class);
    List<String> logged = new ArrayList<>();
    try (var log = new RecordedLog(logged)) {
      try (LocalBroker broker = broker(data);
          Topicker topics = new Topicker(broker.address())) {
        await()
            .atMost(SOON)
            .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        topics.request(Samples.request("while-away", add()));
        scoring.await();
      }
      away.countDown();
      await()
          .atMost(SOON)
          .until(
              () -> String.join("\n", List.copyOf(logged)).contains("journal cannot be written"));

      try (LocalBroker broker = broker(data);
          Topicker topics = new Topicker(broker.address())) {
        await().atMost(SOON).until(() -> scored(topics, "while-away") == 1);
        topics.request(Samples.request("afterwards", Samples.UNKNOWN_CV));
        await()
            .atMost(SOON)
            .until(() -> topics.facts().stream().anyMatch(f -> f.subject().equals("afterwards")));
        given().get("/q/health/live").then().statusCode(200);
        assertThat(scored(topics, "while-away")).isEqualTo(1);
      }
    }
  }

  private static long scored(Topicker topics, String content) {
    return topics.facts().stream()
        .filter(fact -> fact instanceof PostingScored && fact.subject().equals(content))
        .count();
  }

  private static String add() {
    return given()
        .contentType("text/plain")
        .body(Samples.CV.getBytes(StandardCharsets.UTF_8))
        .post("/api/cvs")
        .then()
        .statusCode(201)
        .extract()
        .path("cvKey");
  }

  private static LocalBroker broker(Path data) throws Exception {
    String address = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    LocalBroker broker = LocalBroker.start(data, port, freePort());
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
      new Topics(admin, "").create((short) 1);
    }
    return broker;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
