package jobsearch.orchestrator.release;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jobsearch.orchestrator.OrchestratorConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The releases over HTTP, of a repository with three tags. */
@QuarkusTest
@Tag("application")
@TestProfile(ReleasesResourceTest.WithRepository.class)
class ReleasesResourceTest {

  @Inject OrchestratorConfig config;

  /** A repository and an empty store. */
  public static class WithRepository implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path directory =
            Files.createDirectories(Path.of("target", "releases-test"))
                .resolve(Long.toString(System.nanoTime()));
        GitFixture fixture = new GitFixture(directory.toAbsolutePath());
        fixture.commitBuildThat("echo '[ERROR] it is broken'; exit 1", "v1.1.0");
        fixture.commitBuildThat(
            "echo working; while [ ! -e '%s/go' ]; do sleep 0.1; done".formatted(fixture.root()),
            "v1.2.0");
        fixture.git("tag", "v1.3.0");
        return Map.of(
            "jobsearch.orchestrator.repository",
            fixture.root().toString(),
            "jobsearch.orchestrator.directory",
            directory.resolve("orchestrator").toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void buildsOnceAndShowsTheManifest() {
    post("v1.0.0")
        .statusCode(202)
        .header("Location", endsWith("/api/releases/v1.0.0"))
        .body("tag", equalTo("v1.0.0"))
        .body("state", equalTo("BUILDING"));
    awaitState("v1.0.0", "BUILT");

    when()
        .get("/api/releases/v1.0.0")
        .then()
        .body("release.tag", equalTo("v1.0.0"))
        .body("release.schemaVersion", equalTo(6))
        .body("release.reads", contains("a.v1", "b.v1", "c.v1"))
        .body("release.programs", hasSize(7))
        .body("$", not(hasKey("reason")));
    post("v1.0.0").statusCode(200).body("state", equalTo("BUILT"));
    assertThat(config.directory().resolve("releases/v1.0.0/release.json")).exists();

    given().delete("/api/releases/v1.0.0").then().statusCode(204);
    when().get("/api/releases/v1.0.0").then().statusCode(404);
    given()
        .delete("/api/releases/v1.0.0")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("no release v1.0.0"));
  }

  @Test
  void showsWhyABuildFailedAndForgetsItWhenItIsRemoved() {
    post("v1.1.0").statusCode(202);
    awaitState("v1.1.0", "FAILED")
        .body("reason", containsString("it is broken"))
        .body("$", not(hasKey("release")));
    when().get("/api/releases").then().body("find { it.tag == 'v1.1.0' }.state", equalTo("FAILED"));
    // It may be tried again.
    post("v1.1.0").statusCode(202);
    awaitState("v1.1.0", "FAILED");
    given().delete("/api/releases/v1.1.0").then().statusCode(204);
    when().get("/api/releases/v1.1.0").then().statusCode(404);
  }

  @Test
  void whoAsksForATagThatIsBeingBuiltJoinsThatBuild() throws Exception {
    post("v1.2.0").statusCode(202);
    await()
        .atMost(ONE_MINUTE)
        .untilAsserted(
            () -> when().get("/api/releases/v1.2.0").then().body("step", equalTo("working")));
    post("v1.2.0").statusCode(202).body("state", equalTo("BUILDING"));
    given()
        .delete("/api/releases/v1.2.0")
        .then()
        .statusCode(409)
        .body("detail", containsString("being built"));

    Path repository = config.repository().orElseThrow();
    Files.createFile(repository.resolve("go"));
    awaitState("v1.2.0", "BUILT").body("release.tag", equalTo("v1.2.0"));
    assertThat(Files.readAllLines(config.directory().resolve("releases/logs/v1.2.0.log")))
        .filteredOn(line -> line.equals("working"))
        .hasSize(1);
  }

  @Test
  void refusesWithTheReasonAndTheWayOut() {
    post("v1.3.0")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:jobsearch:problem:release-refused"))
        .body("detail", containsString("lightweight"));
    post("v9.9.9").statusCode(404).body("detail", containsString("git fetch --tags"));
    post("--upload-pack=x")
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/tag"))
        .body("errors[0].detail", containsString("no release tag"));
    post("v1.2.3+5").statusCode(400).body("errors[0].detail", containsString("build metadata"));
    given()
        .contentType("application/json")
        .body("{}")
        .post("/api/releases")
        .then()
        .statusCode(400)
        .body("detail", containsString("v1.2.3"));
    when().get("/api/releases/1.2.3").then().statusCode(400).body(containsString("v1.2.3"));
    when().get("/api/releases/v9.9.9").then().statusCode(404);
  }

  private static ValidatableResponse post(String tag) {
    return given()
        .contentType("application/json")
        .body(Map.of("tag", tag))
        .post("/api/releases")
        .then();
  }

  private static ValidatableResponse awaitState(String tag, String state) {
    await()
        .atMost(ONE_MINUTE)
        .untilAsserted(() ->
            when()
                .get("/api/releases/" + tag)
                .then()
                .statusCode(200)
                .body("state", equalTo(state)));
    return when().get("/api/releases/" + tag).then();
  }
}
