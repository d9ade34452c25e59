package jobsearch.web;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jobsearch.events.codec.Origin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class VersionTest {

  @Inject Origin origin;

  @Test
  void saysWhichReleaseAnswersAndLeavesOutWhatNoOneSaid() {
    when()
        .get("/api/version")
        .then()
        .statusCode(200)
        .body("service", equalTo("web-under-test"))
        .body("release", equalTo("dev"))
        .body("environment", equalTo("production"))
        .body("branch", equalTo("unknown"))
        .body("commit_sha", equalTo("unknown"))
        .body("$", not(hasKey("slot")))
        .body("$", not(hasKey("deployed_at")));
  }

  @Test
  void saysWhatItKeepsInMemory() {
    when()
        .get("/q/health/well")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.find { it.name == 'memory' }.data.used", greaterThan(1_000_000))
        .body("checks.find { it.name == 'memory' }.data.max", greaterThan(1_000_000));
  }

  @Test
  void eventsCarryTheServiceAndTheRelease() {
    assertThat(origin).isEqualTo(new Origin("web-under-test", "dev"));
  }
}
