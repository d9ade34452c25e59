package jobsearch.orchestrator.environment;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In containers there is no home. */
@QuarkusTest
@Tag("application")
class NoHomeTest {

  @Test
  void saysWhatToSet() {
    when()
        .get("/api/environments")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("JOBSEARCH_ORCHESTRATOR_HOME"));
    when().get("/api/environments/staging-1").then().statusCode(409);
    when().get("/api/versions/compare").then().statusCode(409);
    given().delete("/api/environments/staging-1/deployment").then().statusCode(409);
    given()
        .contentType("application/json")
        .body("{\"tag\":\"v1.0.0\"}")
        .post("/api/environments/staging-1/deployments")
        .then()
        .statusCode(409)
        .body("detail", containsString("JOBSEARCH_ORCHESTRATOR_HOME"));
  }
}
