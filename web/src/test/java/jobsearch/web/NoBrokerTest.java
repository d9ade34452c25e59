package jobsearch.web;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class NoBrokerTest {

  @Test
  void aServiceWithoutItsBrokerLivesButIsNotReadyAndNamesTheFix() {
    when().get("/q/health/live").then().statusCode(200);
    when()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks[0].name", equalTo("topics"))
        .body(
            "checks[0].data.1",
            equalTo(
                "no answer from the broker at 127.0.0.1:1 (KAFKA_BOOTSTRAP_SERVERS): is it running?"));
  }
}
