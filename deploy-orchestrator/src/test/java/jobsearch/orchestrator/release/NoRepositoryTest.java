package jobsearch.orchestrator.release;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import jobsearch.orchestrator.OrchestratorConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An orchestrator that was told nothing. */
@QuarkusTest
@Tag("application")
class NoRepositoryTest {

  @Inject OrchestratorConfig config;

  @Test
  void hasNoRepository() {
    assertThat(config.repository()).isEmpty();
    assertThat(config.buildTimeout()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void showsThatThereAreNoReleasesAndSaysWhatToSet() {
    when().get("/api/releases").then().statusCode(200).body("size()", equalTo(0));
    given()
        .contentType("application/json")
        .body("{\"tag\":\"v1.2.3\"}")
        .post("/api/releases")
        .then()
        .statusCode(409)
        .body("detail", containsString("JOBSEARCH_ORCHESTRATOR_REPOSITORY"));
    assertThat(config.directory().resolve("releases")).doesNotExist();
  }
}
