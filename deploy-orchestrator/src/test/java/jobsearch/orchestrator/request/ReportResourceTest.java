package jobsearch.orchestrator.request;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.orchestrator.BrokerResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reports and the figures of delivery over HTTP. */
@Tag("broker")
@QuarkusTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
@TestProfile(WithTag.class)
class ReportResourceTest extends LedByTest {

  private static final String HOSTILE = "<script>alert(1)</script>";

  private String running(String key) {
    String id = promote(key, Map.of("tag", "v1.0.0")).statusCode(202).extract().path("id");
    say(new GateJudged(id, epoch, 1, "ci", GateVerdict.WAIT, HOSTILE, "its end", null));
    return id;
  }

  @Test
  void aRunningPromotionHasAReportSoFar() {
    String id = running("report");

    when()
        .get("/api/promotions/" + id.substring(0, 8) + "/report")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("promotion", equalTo(id))
        .body("state", equalTo("gating"))
        .body("ended", nullValue())
        .body("decision.answer", equalTo("UNDECIDED"))
        .body("decision.reasons", hasItem(containsString("gate ci waits")))
        .body("gates[0].saw", equalTo(HOSTILE))
        .body("log.size()", equalTo(2));
  }

  @Test
  void itIsMarkdownOrAPageForWhoeverWantsThat() {
    String path = "/api/promotions/" + running("forms") + "/report";

    given()
        .accept("text/markdown")
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/markdown;charset=UTF-8")
        .body(containsString("# v1.0.0 to production"));
    String page =
        given()
            .accept("text/html,application/xhtml+xml,*/*;q=0.8")
            .get(path)
            .then()
            .statusCode(200)
            .contentType("text/html;charset=UTF-8")
            .header("Vary", containsString("Accept"))
            .header("Content-Security-Policy", containsString("default-src 'none'"))
            .extract()
            .asString();
    assertThat(page)
        .contains("<h1>v1.0.0 to production</h1>", "&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script");
    given().accept("image/png").get(path).then().statusCode(406);
  }

  @Test
  void whatIsUnknownIsAProblemInAnyForm() {
    when().get("/api/promotions/none/report").then().statusCode(404);
    given()
        .accept("text/html")
        .get("/api/promotions/none/report")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void deliveryHasFiguresOfAPeriod() {
    running("dora");

    when()
        .get("/api/dora")
        .then()
        .statusCode(200)
        .body("deployments", equalTo(0))
        .body("changeFailRate", nullValue());
    when()
        .get("/api/dora?since=2026-08-03T12:00:00Z&until=2026-08-10T12:00:00Z")
        .then()
        .statusCode(200)
        .body("until", equalTo("2026-08-10T12:00:00Z"));
    when().get("/api/dora?since=30d&until=2026-08-10T12:00:00Z").then().statusCode(200);
    when().get("/api/dora?since=soon").then().statusCode(400).body("detail", containsString("90d"));
    when().get("/api/dora?until=soon").then().statusCode(400);
    when()
        .get("/api/dora?since=2026-08-10T12:00:00Z&until=2026-08-03T12:00:00Z")
        .then()
        .statusCode(400);
  }
}
