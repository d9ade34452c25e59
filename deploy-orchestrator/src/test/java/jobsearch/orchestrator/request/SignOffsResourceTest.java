package jobsearch.orchestrator.request;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.orchestrator.BrokerResource;
import jobsearch.orchestrator.OrchestratorConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who vouches for a release, and when one may begin, over HTTP. */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
@TestProfile(WithTag.class)
class SignOffsResourceTest extends LedByTest {

  @Inject OrchestratorConfig config;

  @AfterEach
  void noRules() throws IOException {
    rules("settings: {}");
  }

  @Test
  void whoIsMissingIsSaidUntilEverybodySigned() throws IOException {
    rules("approvals: {sign-offs: [qa, product]}");
    String id = begin("signed", "e1");
    sign(id, "qa", "e1")
        .statusCode(202)
        .body("missing", contains("product"))
        .body("signed[0].role", equalTo("qa"))
        .body("signed[0].by", equalTo("anyone"));
    sign(id, "product", "e1")
        .statusCode(409)
        .body("detail", containsString("anyone has signed already, as qa"));
    say(signed(id, "product", "eve", "e1"));
    when()
        .get("/api/promotions/" + id)
        .then()
        .statusCode(200)
        .body("signOffs.required", contains("qa", "product"))
        .body("signOffs.missing", empty())
        .body("signOffs.signed.by", contains("anyone", "eve"))
        .body("timeline", hasItem(containsString("signed off as product by eve")));
    when()
        .get("/api/audit?by=eve")
        .then()
        .statusCode(200)
        .body("what", hasItem(containsString("signed off as product by eve")));

    say(new PromotionAdmitted(id, epoch, "v0.9.0"));
    sign(id, "qa", "e1").statusCode(409).body("detail", containsString("waits at its gates"));
    when()
        .get("/api/promotions/" + id + "/sign-offs")
        .then()
        .body("evidence", nullValue())
        .body("signed", hasSize(2));
  }

  @Test
  void whatDoesNotCountSaysWhy() throws IOException {
    rules("approvals: {sign-offs: [qa, product], people: {qa: [ann]}}");
    String id = begin("refused", "e1");
    sign(id, "qa", "e1")
        .statusCode(409)
        .body("detail", containsString("anyone may not sign as qa"));
    sign(id, "chef", "e1").statusCode(409).body("detail", containsString("there is no role chef"));
    sign(id, "devops", "e1").statusCode(409).body("detail", containsString("nobody needs"));
    sign(id, "product", "e0")
        .statusCode(409)
        .body("detail", containsString("the evidence is e1 by now, not e0"));
    sign(id, "product", null).statusCode(400).body("detail", containsString("e1"));
    sign(id, null, "e1").statusCode(400).body("errors[0].pointer", equalTo("/role"));
    given()
        .contentType("application/json")
        .post("/api/promotions/" + id + "/sign-offs")
        .then()
        .statusCode(400);
    sign("none", "qa", "e1").statusCode(404);
  }

  @Test
  void aSignOffExpires() throws Exception {
    rules("approvals: {sign-offs: [qa], valid-for: 6s}");
    String id = begin("expires", "e1");
    sign(id, "qa", "e1").statusCode(202).body("missing", empty());
    Thread.sleep(6_100);
    when().get("/api/promotions/" + id + "/sign-offs").then().body("missing", contains("qa"));
    sign(id, "qa", "e1").statusCode(202).body("missing", empty());
  }

  @Test
  void whereNobodyHasToNobodySigns() throws IOException {
    String id = begin("nobody", "e1");
    sign(id, "qa", "e1").statusCode(409).body("detail", containsString("needs no sign-off"));
  }

  @Test
  void aFileThatIsWrongIsSaidAndHidesNothingElse() throws IOException {
    String id = begin("wrong", "e1");
    rules(
        "approvals: {sign-offs: qa}\nwindows: [{name: w, kind: deny, rule: every day,"
            + " start: 2026-01-05T09:00, lasts: 8h, zone: UTC, reason: so}]");
    sign(id, "qa", "e1").statusCode(503).body("detail", containsString("approvals.sign-offs"));
    when()
        .get("/api/promotions/" + id)
        .then()
        .statusCode(200)
        .body("signOffs.trouble", containsString("approvals.sign-offs"));
    when()
        .get("/api/windows")
        .then()
        .statusCode(503)
        .body("detail", containsString("windows[0].rule"))
        .body("detail", containsString("FREQ=WEEKLY"));
  }

  @Test
  void saysWhenReleasesMayBegin() throws IOException {
    when()
        .get("/api/windows")
        .then()
        .statusCode(200)
        .body("open", equalTo(true))
        .body("windows", empty());
    rules(
        "windows: [{name: freeze, kind: deny, start: 2020-01-01T00:00, lasts: 366d, zone: UTC,"
            + " reason: old}, {name: never, kind: allow, start: 2020-01-01T00:00, lasts: 1h,"
            + " zone: UTC, reason: over}]");
    when()
        .get("/api/windows")
        .then()
        .statusCode(200)
        .body("open", equalTo(false))
        .body("why", equalTo("closed: no window is open"))
        .body("nextOpening", nullValue())
        .body("windows.kind", contains("deny", "allow"));
  }

  private String begin(String key, String evidence) {
    String id = promote(key, Map.of("tag", "v1.0.0")).extract().path("id");
    Instant at = Instant.now();
    say(new SlotDeployed("staging-1", "v1.0.0", commit(id), at));
    say(
        new StagingVerified(
            "staging-1", "v1.0.0", commit(id), true, evidence, List.of(), at.plusMillis(1)));
    return id;
  }

  private String commit(String id) {
    return promotions.read(ledger -> ledger.promotion(id)).orElseThrow().request().commit();
  }

  private SignedOff signed(String id, String role, String by, String evidence) {
    Instant until = Instant.now().plusSeconds(60);
    return new SignedOff(id, role, "v1.0.0", commit(id), evidence, by, until, null);
  }

  private static ValidatableResponse sign(
      String id, @Nullable String role, @Nullable String evidence) {
    Map<String, String> form = new HashMap<>();
    form.put("role", role);
    form.put("evidence", evidence);
    return given()
        .contentType("application/json")
        .body(form)
        .post("/api/promotions/" + id + "/sign-offs")
        .then();
  }

  private void rules(String yaml) throws IOException {
    Path directory = Files.createDirectories(config.home().orElseThrow().resolve("environments"));
    Files.writeString(directory.resolve("production.yaml"), yaml);
  }
}
