package jobsearch.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import jobsearch.boards.HtmlBoard;
import jobsearch.cli.gateway.Gateway;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a person says of jobs is kept, seen on every replica, and nowhere that it does not belong.
 */
@Tag("system")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrackedJobsTest {

  private static final String SECRET = "They called on Tuesday, ask for 120 thousand";
  private static final HtmlBoard BOARD = MadeUp.board("small", MadeUp.jobs("Baker", 3));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @RegisterExtension static final RealSystem SYSTEM = new RealSystem("tracked", BOARD);

  private static final User USER = new User(SYSTEM);

  private static ReplicaStore replica;
  private static List<Long> ids;

  @BeforeAll
  static void search() throws IOException {
    USER.searched("", USER.addCv(MadeUp.CV), BOARD);
    ids = USER.postings(BOARD).stream().map(posting -> posting.path("id").asLong()).toList();
    replica = ReplicaStore.start(SYSTEM);
  }

  @AfterAll
  static void stop() {
    replica.close();
  }

  @Test
  @Order(1)
  void whatIsWrittenOnOneReplicaIsReadOnTheOther() throws Exception {
    for (String status : List.of("INTERESTED", "PREPARING", "APPLIED", "INTERVIEW", "OFFER")) {
      String from = USER.get("/api/postings/" + ids.getFirst()).path("status").asText();
      HttpResponse<String> moved =
          put("/application", "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(from, status));
      assertThat(moved.statusCode()).isEqualTo(200);
      String offset = moved.headers().firstValue("Jobsearch-Offset").orElseThrow();
      assertThat(onReplica("/api/postings?status=" + status.toLowerCase(), offset).path("items"))
          .singleElement()
          .satisfies(item -> assertThat(item.path("id").asLong()).isEqualTo(ids.getFirst()));
    }
  }

  @Test
  @Order(2)
  void whoeverCameSecondIsToldHowItIs() throws Exception {
    HttpResponse<String> late =
        put("/application", "{\"from\": \"INTERESTED\", \"to\": \"REJECTED\"}");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(JSON.readTree(late.body()).path("current").asText()).isEqualTo("OFFER");
  }

  @Test
  @Order(3)
  void aNoteIsShownEverywhereAndIsInNoFact() throws Exception {
    assertThat(put("/note", "{\"text\": \"%s\"}".formatted(SECRET)).statusCode()).isEqualTo(204);
    Gateway other = new Gateway(replica.url());
    assertThat(other.get("/api/postings/%d/note".formatted(ids.getFirst()), Map.of()))
        .hasToString(USER.get("/api/postings/%d/note".formatted(ids.getFirst())).toString())
        .asString()
        .contains(SECRET);
    assertThat(SYSTEM.journal().events()).noneMatch(fact -> fact.toString().contains("Tuesday"));
  }

  @Test
  @Order(4)
  void aKillLosesNothingOfIt() {
    SYSTEM.kill(Service.STORE);
    SYSTEM.restart(Service.STORE);
    JsonNode posting = USER.get("/api/postings/" + ids.getFirst());
    assertThat(posting.path("status").asText()).isEqualTo("OFFER");
    assertThat(USER.get("/api/postings/%d/note".formatted(ids.getFirst())).path("text").asText())
        .isEqualTo(SECRET);
    assertThat(SYSTEM.content()).isEqualTo(SYSTEM.content(replica.url()));
  }

  private static HttpResponse<String> put(String what, String body) throws Exception {
    String address = SYSTEM.url(Service.GATEWAY) + "/api/postings/" + ids.getFirst() + what;
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode onReplica(String path, String offset) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(replica.url() + path))
                .header("Jobsearch-Offset", offset)
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
