package jobsearch.store;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A tool without Kafka follows the store. */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(JournalBroker.class)
class StatusFeedTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TestHTTPResource("/api/events")
  @SuppressWarnings("NullAway.Init") // Quarkus sets it.
  URI feed;

  @Test
  void whatIsSaidArrivesAndAListenerGoesOnWhereItWas() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    await().atMost(PATIENCE).until(() -> given().get("/api/store").<Boolean>path("caughtUp"));
    HttpClient client = HttpClient.newHttpClient();
    try {
      listen(client, null, heard);
      await().atMost(PATIENCE).until(() -> heard.contains(":listening"));
      given().post("/api/backups").then().statusCode(202);
      await().atMost(PATIENCE).until(() -> heard.contains("event:jobsearch.backup.verified.v1"));
      assertThat(heard).contains("event:jobsearch.backup.started.v1");
      assertThat(heard).anyMatch(line -> line.startsWith("data:{") && line.contains("\"sha256\""));

      String started = idBefore(heard, "jobsearch.backup.started.v1");
      List<String> later = new CopyOnWriteArrayList<>();
      listen(client, started, later);
      await().atMost(PATIENCE).until(() -> later.contains("event:jobsearch.backup.verified.v1"));
      assertThat(later).doesNotContain("id:" + started);
    } finally {
      // Closing it would wait for streams that never end.
      client.shutdownNow();
    }
  }

  @Test
  void aPlaceThatIsNoneIsRefused() {
    given().header("Last-Event-ID", "yesterday").get("/api/events").then().statusCode(400);
  }

  private void listen(HttpClient client, @Nullable String after, List<String> heard) {
    HttpRequest.Builder request = HttpRequest.newBuilder(feed);
    if (after != null) {
      request.header("Last-Event-ID", after);
    }
    client
        .sendAsync(request.build(), BodyHandlers.ofLines())
        .thenAccept(answer -> {
          try (Stream<String> lines = answer.body()) {
            lines.forEach(line -> heard.add(line.replaceFirst(": ", ":")));
          }
        });
  }

  /** The id that stands with an event, whatever the order of its lines. */
  private static String idBefore(List<String> heard, String type) {
    List<String> block = new ArrayList<>();
    for (String line : heard) {
      if (!line.isEmpty()) {
        block.add(line);
      } else if (block.contains("event:" + type)) {
        break;
      } else {
        block.clear();
      }
    }
    return block.stream()
        .filter(line -> line.startsWith("id:"))
        .findFirst()
        .map(line -> line.substring(3))
        .orElseThrow();
  }
}
