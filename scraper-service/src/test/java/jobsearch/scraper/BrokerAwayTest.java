package jobsearch.scraper;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jobsearch.boards.BoardServer;
import jobsearch.boards.HtmlBoard;
import jobsearch.boards.Listing;
import jobsearch.broker.LocalBroker;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(BrokerAwayTest.NoBroker.class)
@Tag("broker")
class BrokerAwayTest {

  /** Names an address where no broker is yet. */
  public static class NoBroker implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path file = Files.createTempDirectory("scraper-test").resolve("sources.yaml");
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", "127.0.0.1:" + freePort());
        settings.put("jobsearch.scraper.sources-file", file.toString());
        return settings;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }

  @Test
  void saysSoAndWorksOnceTheBrokerIsThere(@TempDir Path data) throws Exception {
    HtmlBoard board = new HtmlBoard("test", "acme", "Acme");
    board.show(List.of(Listing.of("1", "Job", "2026-08-01")));
    try (BoardServer server = BoardServer.start(0, List.of(board))) {
      Files.writeString(Path.of(setting("jobsearch.scraper.sources-file")), server.sourcesFile());
      given().get("/q/health/ready").then().statusCode(503);
      long start = System.nanoTime();

      post().statusCode(503).body("detail", containsString("Idempotency-Key"));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
      try (LocalBroker broker = broker(data);
          FakeStore store = new FakeStore(broker.address())) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/health/live").then().statusCode(200);

        String runId = post().statusCode(202).extract().path("runId");

        assertThat(store.completed(board.identity(), runId).reason()).isEqualTo(Reason.EXHAUSTED);
      }
    }
  }

  private static LocalBroker broker(Path data) throws Exception {
    String address = setting("kafka.bootstrap.servers");
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    LocalBroker broker = LocalBroker.start(data, port, NoBroker.freePort());
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
      new Topics(admin, "").create((short) 1);
    }
    return broker;
  }

  private static ValidatableResponse post() {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"cv\": \"0123456789abcdef\"}")
        .post("/api/searches")
        .then();
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
