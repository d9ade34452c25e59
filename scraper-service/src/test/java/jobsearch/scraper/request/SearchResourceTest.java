package jobsearch.scraper.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Durations.ONE_MINUTE;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.search.SearchRequest;
import jobsearch.events.search.SearchRequested;
import jobsearch.scraper.FakeStore;
import jobsearch.scraper.RecordedTopic;
import jobsearch.scraper.TestBroker;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestBroker.class)
@Tag("broker")
class SearchResourceTest {

  private static final String CV = "\"cv\": \"0123456789abcdef\"";

  private final FakeStore store = new FakeStore(setting("kafka.bootstrap.servers"));

  /** Else the runs would wait for answers, and what comes behind them for the runs. */
  @AfterEach
  void close() throws InterruptedException {
    store.close();
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        file(),
        """
        sources:
          one: {type: ashby, board: one, base-url: 'http://127.0.0.1:1', delay: 0s}
          two: {type: ashby, board: two, base-url: 'http://127.0.0.1:1', company: Two}
        """);
  }

  @Test
  void listsTheSources() {
    given()
        .get("/api/sources")
        .then()
        .statusCode(200)
        .body("name", equalTo(List.of("one", "two")))
        .body("[1].type", is("ashby"))
        .body("[1].url", is("https://jobs.ashbyhq.com/two"))
        .body("[1].delay", is("PT1S"))
        .body("[1].company", is("Two"))
        .body("[1].newestFirst", is(false));
  }

  @Test
  void publishesARequestForEachSource() {
    String term = UUID.randomUUID().toString();

    String runId =
        post("{" + CV + ", \"term\": \" " + term + " \", \"sweep\": true}")
            .statusCode(202)
            .body("sources", equalTo(List.of(url("one"), url("two"))))
            .header("Location", containsString("/api/runs/"))
            .extract()
            .path("runId");

    assertThat(runId).matches("[0-9a-f]{16}");
    assertThat(requests(2, term))
        .containsExactlyInAnyOrder(
            new SearchRequested(runId, url("one"), 2, term, "0123456789abcdef", true),
            new SearchRequested(runId, url("two"), 2, term, "0123456789abcdef", true));
  }

  @Test
  void searchesTheNamedSourcesOnly() {
    post("{" + CV + ", \"sources\": [\"two\"]}")
        .statusCode(202)
        .body("sources", equalTo(List.of(url("two"))));
  }

  @Test
  void givesARepeatedRequestTheSameRun() {
    String first = keyed("key");

    assertThat(keyed("key")).isEqualTo(first);
    assertThat(keyed("another key")).isNotEqualTo(first);
  }

  @Test
  void refusesAnotherRequestUnderAKeyThatIsInUse() {
    String first =
        keyed("used", "\"sources\": [\"two\", \"one\"]").statusCode(202).extract().path("runId");

    keyed("used", "\"sources\": [\"one\"]")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", is("urn:jobsearch:problem:idempotency-key-reused"));
    keyed("used", "\"sources\": [\"one\", \"two\"]").statusCode(202).body("runId", is(first));
  }

  @Test
  void givesAnotherRequestAnotherRunEvenIfTheKeyIsForgotten() {
    assertThat(RunId.of("key", "a"))
        .isEqualTo(RunId.of("key", "a"))
        .isNotEqualTo(RunId.of("key", "b"));
    IdempotencyKeys keys = new IdempotencyKeys(2);
    assertThat(keys.allows("1", "a")).isTrue();
    assertThat(keys.allows("2", "a")).isTrue();
    assertThat(keys.allows("1", "b")).isFalse();
    assertThat(keys.allows("3", "a")).isTrue();
    assertThat(keys.allows("1", "b")).isTrue();
  }

  @Test
  void namesEverythingThatIsWrong() {
    post("{\"cv\": \"my cv\", \"term\": \"" + "x".repeat(201) + "\", \"sources\": [\"one\", null]}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.pointer", containsInAnyOrder("/cv", "/term", "/sources/1"));
    post("{" + CV + ", \"term\": \" & \"}")
        .statusCode(400)
        .body("errors.pointer", equalTo(List.of("/term")));
    post("{}").statusCode(400).body("errors.pointer", equalTo(List.of("/cv")));
    post("").statusCode(400);
    post("[").statusCode(400);
  }

  @Test
  void namesTheSourcesFileThatIsMissingAndWhatToWrite() throws Exception {
    Files.delete(file());

    post("{" + CV + "}")
        .statusCode(409)
        .body("type", is("urn:jobsearch:problem:invalid-sources"))
        .body("detail", containsString(file().toString()))
        .body("detail", containsString("type: ashby"));
    given().get("/api/sources").then().statusCode(409);
  }

  private static String keyed(String key) {
    return keyed(key, "\"sources\": [\"one\"]").statusCode(202).extract().path("runId");
  }

  private static ValidatableResponse keyed(String key, String fields) {
    return given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body("{" + CV + ", " + fields + "}")
        .post("/api/searches")
        .then();
  }

  private static ValidatableResponse post(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/api/searches").then();
  }

  private static String url(String board) {
    return "https://jobs.ashbyhq.com/" + board;
  }

  private static List<SearchRequest> requests(int count, String term) {
    EventCodec<SearchRequest> codec = new EventCodec<>(EventTypes.SEARCH_REQUESTS);
    return Awaitility.await()
        .atMost(ONE_MINUTE)
        .until(
            () ->
                RecordedTopic.read("search-requests").stream()
                    .map(codec::decode)
                    .filter(Decoded.Known.class::isInstance)
                    .map(decoded -> ((Decoded.Known<SearchRequest>) decoded).envelope().event())
                    .filter(event -> ((SearchRequested) event).term().equals(term))
                    .toList(),
            found -> found.size() == count);
  }

  private static Path file() {
    return Path.of(setting("jobsearch.scraper.sources-file"));
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
