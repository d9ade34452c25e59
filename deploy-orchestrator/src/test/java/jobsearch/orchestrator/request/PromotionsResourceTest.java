package jobsearch.orchestrator.request;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.port;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.BrokerResource;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Promotions over HTTP; the test itself is the orchestrator that advances them. */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
@TestProfile(WithTag.class)
class PromotionsResourceTest {

  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

  @Inject Promotions promotions;

  private int epoch;

  @BeforeEach
  void elect() {
    await().atMost(ONE_MINUTE).until(promotions::isFollowed);
    epoch = promotions.read(ledger -> ledger.epoch()) + 1;
    say(new OrchestratorElected("test-" + epoch, epoch));
  }

  @AfterEach
  void end() {
    promotions.read(ledger -> ledger.running("production")).ifPresent(this::end);
  }

  private void end(Promotion left) {
    String id = left.id();
    switch (left.state()) {
      case PromotionState.Gating _ ->
          say(new PromotionEnded(id, epoch, Outcome.REFUSED, "the end"));
      case PromotionState.Closing s -> say(new PromotionEnded(id, epoch, s.outcome(), "the end"));
      default -> {
        say(
            new RollbackStarted(
                id, epoch, RollbackMode.EMERGENCY, "the end", null, false, Outcome.FAILED));
        say(new StageEntered(id, epoch, "rollback-0", 0, LATER));
        say(new PromotionEnded(id, epoch, Outcome.FAILED, "the end"));
      }
    }
  }

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
  void aQuestionIsAnsweredByItsIdOnly() {
    String id = promote("q", Map.of("tag", "v1.0.0")).extract().path("id");
    command(id, Map.of("command", "approve", "question", "x"))
        .statusCode(409)
        .body("detail", containsString("asks nothing"));
    String first = ask(id, 1);

    String asked =
        when()
            .get("/api/promotions/" + id)
            .then()
            .body("question.answers", equalTo(List.of("reject", "retry")))
            .body("question.evidence", equalTo("the disk is full 1"))
            .body("steps[0].state", equalTo("failed"))
            .body("steps[0].reason", equalTo("the disk is full 1"))
            .body("steps[1].state", equalTo("planned"))
            .body("gates[0].saw", equalTo("nothing is wrong"))
            .body("previous", equalTo("v0.9.0"))
            .body("doing", containsString("preflight failed"))
            .extract()
            .path("question.id");
    assertThat(asked).isEqualTo(first);
    command(id, Map.of("command", "retry")).statusCode(400).body("detail", containsString(asked));
    command(id, Map.of("command", "retry", "question", "other"))
        .statusCode(409)
        .body("detail", containsString(asked));
    command(id, Map.of("command", "approve", "question", asked))
        .statusCode(409)
        .body("detail", containsString("no answer"));
    given()
        .contentType("application/json")
        .header("Idempotency-Key", "again")
        .body(Map.of("command", "retry", "question", asked))
        .post("/api/promotions/" + id + "/commands")
        .then()
        .statusCode(202)
        .body("question", equalTo(null));
    String second = ask(id, 2);

    assertThat(second).isNotEqualTo(first);
    command(id, Map.of("command", "retry", "question", first))
        .statusCode(409)
        .body("detail", containsString(second));
    given()
        .contentType("application/json")
        .header("Idempotency-Key", "again")
        .body(Map.of("command", "retry", "question", asked))
        .post("/api/promotions/" + id + "/commands")
        .then()
        .statusCode(202)
        .body("question.id", equalTo(second));
  }

  @Test
  void pausesAndResumesAndSaysWhyItDoesNot() {
    String id = promote("p", Map.of("tag", "v1.0.0")).extract().path("id");
    command(id, Map.of("command", "resume"))
        .statusCode(409)
        .body("detail", containsString("does not fit"));
    command(id, Map.of("command", "pause", "reason", "lunch"))
        .statusCode(202)
        .body("pause.reason", equalTo("lunch"))
        .body("pause.by", equalTo("anyone"));
    command(id, Map.of("command", "resume")).statusCode(202).body("pause", equalTo(null));
    command(id, Map.of("command", "stop")).statusCode(400);
    command("none", Map.of("command", "pause")).statusCode(404);
    given().post("/api/promotions/" + id + "/commands").then().statusCode(not(equalTo(202)));
  }

  @Test
  void aRollbackIsWantedOnceAndOfWhatRunsThere() {
    rollback("/api/environments/production", Map.of("mode", "emergency", "reason", "it burns"))
        .statusCode(409);
    String id = promote("r", Map.of("tag", "v1.0.0")).extract().path("id");
    rollback("/api/promotions/" + id, Map.of("reason", "it burns"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/mode"));
    rollback("/api/promotions/" + id, Map.of("mode", "gradual"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/reason"));
    rollback("/api/environments/production", Map.of("mode", "gradual", "reason", "it smells"))
        .statusCode(202)
        .body("wish.mode", equalTo("GRADUAL"));
    rollback("/api/promotions/" + id, Map.of("mode", "emergency", "reason", "it burns"))
        .statusCode(202)
        .body("id", equalTo(id))
        .body("wish.mode", equalTo("EMERGENCY"))
        .body("wish.reason", equalTo("it burns"));
    say(new PromotionEnded(id, epoch, Outcome.ABORTED, "it burns"));
    rollback("/api/promotions/" + id, Map.of("mode", "emergency", "reason", "it burns"))
        .statusCode(409);
  }

  @Test
  void anIncidentBlocksUntilItIsSaidWhatItWas() {
    String id =
        promote("i", Map.of("tag", "v1.0.0", "strategy", "verify-only")).extract().path("id");
    fail(id, 1);
    String incident = "incident-" + id;
    say(new IncidentOpened(incident, id, epoch, "v1.0.0", "errors", List.of("it began")));
    when()
        .get("/api/incidents")
        .then()
        .body("find { it.id == '%s' }.open".formatted(incident), equalTo(true));
    String path = "/api/incidents/" + incident;
    close(path, Map.of()).statusCode(400);
    close("/api/incidents/none", Map.of("cause", "rust")).statusCode(404);
    Map<String, ?> closure = Map.of("cause", "rust", "followUps", List.of("paint it"));

    close(path, closure).statusCode(200).body("open", equalTo(false));
    close(path, closure).statusCode(200);
    close(path, Map.of("cause", "another")).statusCode(409);
    when()
        .get(path)
        .then()
        .body("cause", equalTo("rust"))
        .body("followUps", equalTo(List.of("paint it")))
        .body("timeline", equalTo(List.of("it began")));
    when()
        .get("/api/audit?by=anyone")
        .then()
        .statusCode(200)
        .body("what", hasItem("incident %s closed: rust".formatted(incident)))
        .body("what", hasItem("POST " + path + "/closure"));
  }

  @Test
  void everyChangeIsAuditedWithItsAuthorAndWhatCameOfIt() {
    String id = promote("audit", Map.of("tag", "v1.0.0")).extract().path("id");
    given()
        .header("X-Forwarded-For", "127.0.0.9")
        .contentType("application/json")
        .body(Map.of("command", "resume"))
        .post("/api/promotions/" + id + "/commands")
        .then()
        .statusCode(409);

    String entry = "find { it.what == 'POST /api/promotions/%s/commands' }.".formatted(id);
    when()
        .get("/api/audit")
        .then()
        .body(entry + "status", equalTo(409))
        .body(entry + "by", equalTo("anyone"))
        .body(entry + "role", equalTo("admin"))
        .body(entry + "from", equalTo("127.0.0.9"))
        .body(entry + "promotion", equalTo(id))
        .body("find { it.what == 'POST /api/promotions' }.promotion", equalTo(id))
        .body("what", hasItem("PROMOTION of v1.0.0 to production requested by anyone"))
        .body("what", not(hasItem(containsString("GET"))));
    when().get("/api/audit?since=2999-01-01T00:00:00Z").then().body("size()", equalTo(0));
    when().get("/api/audit?since=yesterday").then().statusCode(400);
    when().get("/api/audit?limit=1").then().body("size()", equalTo(1));
    when().get("/api/audit?limit=0").then().statusCode(400);
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

  /** Lets the step fail once more, and returns the question that is asked then. */
  private String ask(String id, int attempt) {
    fail(id, attempt);
    return promotions
        .read(ledger -> ledger.promotion(id))
        .orElseThrow()
        .question()
        .orElseThrow()
        .id();
  }

  private void fail(String id, int attempt) {
    if (attempt == 1) {
      say(new GateJudged(id, epoch, 1, "tag", GateVerdict.PASS, "nothing is wrong", null, null));
      say(new PromotionAdmitted(id, epoch, "v0.9.0"));
    }
    say(new StepStarted(id, epoch, "preflight", attempt, LATER, Map.of()));
    say(new StepFailed(id, epoch, "preflight", attempt, false, "the disk is full " + attempt));
  }

  private void say(PromotionFact fact) {
    assertThat(promotions.say(fact)).isEmpty();
  }

  private static ValidatableResponse promote(String key, Map<String, ?> wanted) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(wanted)
        .post("/api/promotions")
        .then();
  }

  private static ValidatableResponse command(String id, Map<String, ?> wanted) {
    return given()
        .contentType("application/json")
        .body(wanted)
        .post("/api/promotions/" + id + "/commands")
        .then();
  }

  private static ValidatableResponse rollback(String of, Map<String, ?> wanted) {
    return given().contentType("application/json").body(wanted).post(of + "/rollback").then();
  }

  private static ValidatableResponse close(String path, Map<String, ?> closure) {
    return given().contentType("application/json").body(closure).post(path + "/closure").then();
  }
}
