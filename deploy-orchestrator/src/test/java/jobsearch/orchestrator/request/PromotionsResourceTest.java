package jobsearch.orchestrator.request;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.port;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.orchestrator.BrokerResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Promotions over HTTP: asked for, refused, and followed. */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
@TestProfile(WithTag.class)
class PromotionsResourceTest extends LedByTest {
  @Test
  void aRequestIsOnePromotionHoweverOftenItIsSent() {
    String id =
        promote("one", Map.of("tag", "v1.0.0", "from", "staging/1"))
            .statusCode(202)
            .header("Idempotency-Key", equalTo("one"))
            .body("state", equalTo("gating"))
            .body("from", equalTo("staging-1"))
            .body("strategy", equalTo("promotion"))
            .body("by", equalTo("anyone"))
            .body("timeline[0]", containsString("v1.0.0"))
            .body("stages[0].weight", equalTo(1))
            .extract()
            .path("id");

    promote("one", Map.of("tag", "v1.0.0", "from", "staging-1"))
        .statusCode(202)
        .header("Location", endsWith("/api/promotions/" + id))
        .body("id", equalTo(id));
    promote("one", Map.of("tag", "v1.0.0", "autoPromote", true))
        .statusCode(409)
        .body("detail", containsString(id));
    // What was refused once is no reason to refuse the first again.
    promote("one", Map.of("tag", "v1.0.0")).statusCode(202);
    when().get("/api/promotions?state=running").then().body("id", equalTo(List.of(id)));
    when().get("/api/promotions/" + id.substring(0, 6)).then().body("id", equalTo(id));
  }

  @Test
  void oneWithoutAStageIsJudgedByNothingAndThresholdsAreChecked() {
    String id = promote("j", Map.of("tag", "v1.0.0")).statusCode(202).extract().path("id");
    when()
        .get("/api/promotions/" + id + "/judgement?threshold=slower:1.3")
        .then()
        .statusCode(200)
        .body("stages", equalTo(List.of()))
        .body("thresholds.slower", equalTo("1.3"))
        .body("thresholds.enough", equalTo("60"));
    when()
        .get("/api/promotions/" + id + "/judgement?threshold=slow:1.3")
        .then()
        .statusCode(400)
        .body("detail", containsString("slow in the thresholds is no threshold"));
    when().get("/api/promotions/" + id + "/judgement?threshold=x").then().statusCode(400);
    when().get("/api/promotions/none/judgement").then().statusCode(404);
  }

  @Test
  void anotherOneMeanwhileIsRefusedWithTheOneThatRuns() {
    String id = promote("a", Map.of("tag", "v1.0.0")).statusCode(202).extract().path("id");

    promote("b", Map.of("tag", "v1.0.0", "strategy", "hotfix"))
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString(id));
    when().get("/api/promotions?limit=1").then().body("[0].state", equalTo("refused"));
  }

  @Test
  void whatCannotBePromotedIsSaidWithItsReason() {
    promote("c", Map.of("tag", "v9.9.9")).statusCode(404).body("detail", containsString("v9.9.9"));
    promote("d", Map.of()).statusCode(400).body("errors[0].pointer", equalTo("/tag"));
    promote("e", Map.of("tag", "v1.0.0", "to", "staging-1"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/to"));
    promote("f", Map.of("tag", "v1.0.0", "from", "production"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/from"));
    promote("g", Map.of("tag", "v1.0.0", "strategy", "bold"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/strategy"));
    promote("h", Map.of("tag", "v1.0.0", "stages", List.of(Map.of("weight", 50, "time", "5m"))))
        .statusCode(400)
        .body("detail", containsString("not 100"));
    promote("i", Map.of("tag", "v1.0.0", "stages", List.of(Map.of("weight", 100))))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/stages"));
    promote("k k", Map.of("tag", "v1.0.0")).statusCode(400);
    when().get("/api/promotions?limit=0").then().statusCode(400);
    when().get("/api/promotions?state=running").then().body("size()", equalTo(0));
  }

  @Test
  void stagesAreTakenInSecondsOrInWords() {
    promote(
            "stages",
            Map.of(
                "tag",
                "v1.0.0",
                "strategy",
                "redeploy",
                "bakeSeconds",
                60,
                "stages",
                List.of(Map.of("weight", 10, "time", "15m"), Map.of("weight", 100, "seconds", 30))))
        .statusCode(202)
        .body("stages.weight", equalTo(List.of(10, 100)))
        .body("stages.seconds", equalTo(List.of(900, 30)))
        .body("bakeSeconds", equalTo(60));
  }

  @Test
  void theHistoryIsToldFromItsBeginningAndThenAsItHappens() throws IOException {
    String id = promote("sse", Map.of("tag", "v1.0.0")).extract().path("id");
    HttpURLConnection stream = open(id, null);
    try (BufferedReader lines = reader(stream)) {
      assertThat(next(lines)).contains("id:0", "event:jobsearch.promotion.requested.v1");
      say(new GateJudged(id, epoch, 1, "tag", GateVerdict.PASS, "it is on main", null, null));
      assertThat(next(lines))
          .anySatisfy(line ->
              assertThat(line)
                  .startsWith("data:")
                  .contains("\"specversion\":\"1.0\"", "\"subject\":\"" + id, "it is on main"));
    } finally {
      stream.disconnect();
    }
    HttpURLConnection again = open(id, "0");
    try (BufferedReader lines = reader(again)) {
      assertThat(next(lines)).contains("id:1");
    } finally {
      again.disconnect();
    }
    given()
        .header("Last-Event-ID", "x")
        .get("/api/promotions/" + id + "/events")
        .then()
        .statusCode(400);
  }

  private HttpURLConnection open(String id, @Nullable String last) throws IOException {
    HttpURLConnection stream =
        (HttpURLConnection)
            URI.create("http://localhost:%d/api/promotions/%s/events".formatted(port, id))
                .toURL()
                .openConnection();
    stream.setReadTimeout(30_000);
    if (last != null) {
      stream.setRequestProperty("Last-Event-ID", last);
    }
    return stream;
  }

  private static BufferedReader reader(HttpURLConnection stream) throws IOException {
    return new BufferedReader(
        new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The lines of the next event; comments are none. */
  private static List<String> next(BufferedReader lines) throws IOException {
    List<String> event = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && !event.isEmpty()) {
        return event;
      }
      if (!line.isEmpty() && !line.startsWith(":")) {
        event.add(line.replace(": ", ":"));
      }
    }
    return event;
  }
}
