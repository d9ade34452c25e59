package jobsearch.orchestrator.request;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.orchestrator.BrokerResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said to promotions over HTTP, and what is kept of that. */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
@TestProfile(WithTag.class)
class CommandsResourceTest extends LedByTest {
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

  private static ValidatableResponse close(String path, Map<String, ?> closure) {
    return given().contentType("application/json").body(closure).post(path + "/closure").then();
  }
}
