package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import jobsearch.cli.gateway.FakeGateway;
import org.junit.jupiter.api.Test;

class ReleaseCommandTest extends GatewayCommandTest {

  private static final String BUILT =
      """
      {"tag":"v1.2.3","state":"BUILT","release":{"tag":"v1.2.3","commit":"0123456789012345678901234567890123456789",
       "builtAt":"2026-11-23T12:00:00Z","jdk":"25.0.1","schemaVersion":6,"foldVersion":1,
       "reads":["a.v1","b.v1"],"writes":["a.v1"],
       "programs":[{"program":"store-service","directory":"store-service/target/quarkus-app","files":3,"bytes":2097153,"sha256":"abc"}]}}
      """
          .replace("\n", "");

  private static final String FAILED =
      "{\"tag\":\"v1.3.0\",\"state\":\"FAILED\",\"reason\":\"it is broken\"}";

  @Test
  void waitsForABuildAndSaysHowItGoes() throws IOException {
    fake.when("POST /api/releases", 202, "{\"tag\":\"v1.2.3\",\"state\":\"BUILDING\"}")
        .when("GET /api/releases/v1.2.3", 200, building("events: the contracts"))
        .when("GET /api/releases/v1.2.3", 200, building("copying the programs"))
        .when("GET /api/releases/v1.2.3", 200, BUILT);

    assertThat(jobsearch.run("release", "build", "v1.2.3")).isZero();
    assertThat(jobsearch.out())
        .contains("v1.2.3 of commit 0123456789, built 2026-11-23T12:00:00Z with JDK 25.0.1: 3 MB");
    assertThat(jobsearch.err()).contains("events: the contracts", "copying the programs");
    assertThat(fake.asked().getFirst().body()).isEqualTo("{\"tag\":\"v1.2.3\"}");
  }

  @Test
  void aReleaseThatIsThereIsShown() throws IOException {
    fake.when("POST /api/releases", 200, "{\"tag\":\"v1.2.3\",\"state\":\"BUILT\"}")
        .when("GET /api/releases/v1.2.3", 200, BUILT);

    assertThat(jobsearch.run("release", "build", "v1.2.3", "-o", "json")).isZero();
    assertThat(jobsearch.err()).contains("was built before");
    assertThat(jobsearch.json().path("release").path("schemaVersion").asInt()).isEqualTo(6);
  }

  @Test
  void aBuildThatFailsEndsWithOneAndItsReason() throws IOException {
    fake.when("POST /api/releases", 202, "{\"tag\":\"v1.3.0\",\"state\":\"BUILDING\"}")
        .when("GET /api/releases/v1.3.0", 200, FAILED);

    assertThat(jobsearch.run("release", "build", "v1.3.0", "-o", "json")).isEqualTo(1);
    assertThat(jobsearch.json().path("error").asText()).contains("not built", "it is broken");
    assertThat(jobsearch.run("release", "show", "v1.3.0")).isEqualTo(1);
    assertThat(jobsearch.out()).contains("v1.3.0 failed");
    assertThat(jobsearch.err()).contains("it is broken");
  }

  @Test
  void aBuildThatIsGoneIsNotWaitedFor() throws IOException {
    fake.when("POST /api/releases", 202, "{\"tag\":\"v1.3.0\",\"state\":\"BUILDING\"}");

    assertThat(jobsearch.run("release", "build", "v1.3.0", "-o", "json")).isEqualTo(1);
    assertThat(jobsearch.json().path("error").asText()).contains("restarted");
  }

  @Test
  void aRefusalIsSaidAsItIs() throws IOException {
    fake.when("POST /api/releases", 409, "{\"detail\":\"v1.3.0 is a lightweight tag\"}");

    assertThat(jobsearch.run("release", "build", "v1.3.0")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("lightweight tag");
  }

  @Test
  void listsShowsAndRemoves() throws IOException {
    fake.when("GET /api/releases", 200, "[" + FAILED + "," + BUILT + "]")
        .when("GET /api/releases/v1.2.3", 200, BUILT)
        .when("DELETE /api/releases/v1.2.3", 204, "");

    assertThat(jobsearch.run("release", "list")).isZero();
    assertThat(jobsearch.out()).contains("v1.2.3  built", "0123456789", "v1.3.0  failed");
    assertThat(jobsearch.err()).contains("v1.3.0: it is broken");
    assertThat(jobsearch.run("release", "list", "-o", "json")).isZero();
    assertThat(jobsearch.json()).hasSize(2);
    assertThat(jobsearch.run("release", "show", "v1.2.3")).isZero();
    assertThat(jobsearch.out())
        .contains("Schema 6, fold 1; reads 2 types of events, writes 1", "store-service", "abc");
    assertThat(jobsearch.run("release", "remove", "v1.2.3")).isZero();
    assertThat(jobsearch.out()).contains("Removed v1.2.3");
    assertThat(jobsearch.run("release", "remove", "v1.2.3", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("removed").asText()).isEqualTo("v1.2.3");
    assertThat(jobsearch.run("release")).isEqualTo(2);
  }

  @Test
  void saysHowToBegin() {
    fake.when("GET /api/releases", 200, "[]");

    assertThat(jobsearch.run("release", "list")).isZero();
    assertThat(jobsearch.err()).contains("git tag --annotate");
  }

  @Test
  void whatIsNoTagStaysOneNameInThePath() {
    assertThat(jobsearch.run("release", "show", "../tokens")).isEqualTo(1);
    assertThat(fake.asked())
        .extracting(FakeGateway.Asked::uri)
        .containsExactly("/api/releases/..%2Ftokens");
  }

  private static String building(String step) {
    return "{\"tag\":\"v1.2.3\",\"state\":\"BUILDING\",\"step\":\"" + step + "\"}";
  }
}
