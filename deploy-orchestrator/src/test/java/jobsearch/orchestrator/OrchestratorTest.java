package jobsearch.orchestrator;

import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("broker")
@QuarkusTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
class OrchestratorTest {

  @Test
  void saysItsVersion() {
    when()
        .get("/api/version")
        .then()
        .statusCode(200)
        .body("service", equalTo("deploy-orchestrator"));
  }

  @Test
  void isReadyWhenTheBrokerHasTheTopics() {
    await()
        .atMost(ONE_MINUTE)
        .untilAsserted(() ->
            when()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("topics")));
  }

  @Test
  void hasNoPromotionsAndNoIncidentsAtFirst() {
    await()
        .atMost(ONE_MINUTE)
        .untilAsserted(
            () -> when().get("/api/promotions").then().statusCode(200).body("size()", equalTo(0)));
    when().get("/api/incidents").then().statusCode(200).body("size()", equalTo(0));
    when().get("/api/promotions/none").then().statusCode(404);
    when()
        .get("/api/promotions/none/events")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }
}
