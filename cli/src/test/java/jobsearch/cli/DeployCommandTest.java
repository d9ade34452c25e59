package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The commands for environments: deploy, verify, undeploy, environments. */
class DeployCommandTest extends GatewayCommandTest {

  private static final String SLOT = "/api/environments/staging-1";
  private static final String STARTED = "\"startedAt\":\"2026-11-23T12:00:00Z\"";

  private static final String PASSED =
      "{\"tag\":\"v1.2.3\",\"startedAt\":\"2026-11-23T12:01:30Z\",\"passed\":true,\"seconds\":61.5,\"results\":["
          + "{\"name\":\"health\",\"outcome\":\"PASSED\",\"found\":\"all are ready\"}]}";

  private static final String NOT_PASSED =
      "{\"tag\":\"v1.2.3\",\"startedAt\":\"2026-11-23T12:01:30Z\",\"passed\":false,\"seconds\":61.5,\"results\":["
          + "{\"name\":\"logs\",\"outcome\":\"FAILED\",\"found\":\"2 errors\",\"fix\":\"read them\"}]}";

  @Test
  void deploysAndSaysEachStepAndWhatTheVerificationFound() throws IOException {
    fake.when("POST " + SLOT + "/deployments", 202, work("RUNNING", ""))
        .when("GET " + SLOT, 200, environment(work("RUNNING", step("build", "compiles")), "null"))
        .when("GET " + SLOT, 200, environment(work("RUNNING", step("start", "")), "null"))
        .when("GET " + SLOT, 200, environment(work("DONE", step("verify", "")), PASSED));

    assertThat(jobsearch.run("deploy", "staging", "1", "v1.2.3")).isZero();

    assertThat(jobsearch.err()).contains("build compiles", "start", "verify");
    assertThat(jobsearch.out())
        .contains(
            "passed   health           all are ready",
            "v1.2.3 passed: 1 checks in 61.5 s",
            "staging-1: v1.2.3 is running at http://localhost:8620");
    assertThat(Console.JSON.readTree(fake.asked().getFirst().body()))
        .isEqualTo(Console.JSON.readTree("{\"tag\":\"v1.2.3\",\"keep\":false,\"verify\":true}"));
  }

  @Test
  void itsOptionsAreAskedForAndJsonIsTheEnvironment() throws IOException {
    fake.when("POST " + SLOT + "/deployments", 202, work("RUNNING", ""))
        .when("GET " + SLOT, 200, environment(work("DONE", ""), "null"));

    assertThat(
            jobsearch.run(
                "deploy",
                "staging",
                "1",
                "v1.2.3",
                "--seed",
                "production",
                "--no-verify",
                "-o",
                "json"))
        .isZero();
    assertThat(Console.JSON.readTree(fake.asked().getFirst().body()))
        .isEqualTo(
            Console.JSON.readTree(
                "{\"tag\":\"v1.2.3\",\"keep\":false,\"verify\":false,\"seed\":\"production\"}"));
    assertThat(jobsearch.json().path("release").asText()).isEqualTo("v1.2.3");
    assertThat(jobsearch.out().lines()).hasSize(1);

    jobsearch.run("deploy", "staging", "1", "v1.2.3", "--keep");
    assertThat(fake.asked()).anyMatch(asked -> asked.body().contains("\"keep\":true"));
  }

  @Test
  void aDeploymentThatFailsEndsWithOneAndItsReason() throws IOException {
    fake.when("POST " + SLOT + "/deployments", 202, work("RUNNING", ""))
        .when("GET " + SLOT, 200, environment(work("FAILED", step("start", "")), "null"));

    assertThat(jobsearch.run("deploy", "staging", "1", "v1.2.3")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("staging 1: the store is dead: see its log");
    assertThat(jobsearch.run("deploy", "staging", "1", "v1.2.3", "-o", "json")).isEqualTo(1);
    assertThat(jobsearch.json().at("/work/reason").asText()).contains("the store is dead");
  }

  @Test
  void aRefusalIsSaidAsItIs() {
    fake.when("POST " + SLOT + "/deployments", 409, "{\"detail\":\"staging-1 is busy\"}");

    assertThat(jobsearch.run("deploy", "staging", "1", "v1.2.3")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("staging-1 is busy");
  }

  @Test
  void whatIsBegunByAnotherMeanwhileIsNotTakenForItsOwn() {
    fake.when("POST " + SLOT + "/deployments", 202, work("RUNNING", ""))
        .when("GET " + SLOT, 200, environment(work("DONE", "").replace("12:00", "12:01"), "null"));

    assertThat(jobsearch.run("deploy", "staging", "1", "v1.2.3")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("something else was begun");
  }

  @Test
  void aVerificationThatDoesNotPassEndsWithOneAndNamesTheWayOut() throws IOException {
    fake.when("POST " + SLOT + "/verifications", 202, work("RUNNING", ""))
        .when("GET " + SLOT, 200, environment(work("FAILED", ""), NOT_PASSED));

    assertThat(jobsearch.run("verify", "staging", "1")).isEqualTo(1);
    assertThat(jobsearch.out()).contains("failed   logs", "-> read them", "did not pass");
    assertThat(jobsearch.run("verify", "staging", "1", "-o", "json")).isEqualTo(1);
    assertThat(jobsearch.json().at("/verification/passed").asBoolean(true)).isFalse();
  }

  @Test
  void aReportThatWasMadeBeforeIsNotShownAsNew() {
    String before = PASSED.replace("12:01:30", "11:59:30");
    fake.when("POST " + SLOT + "/deployments", 202, work("RUNNING", ""))
        .when("GET " + SLOT, 200, environment(work("FAILED", ""), before));

    assertThat(jobsearch.run("deploy", "staging", "1", "v1.2.3")).isEqualTo(1);
    assertThat(jobsearch.out()).doesNotContain("passed");
    assertThat(jobsearch.err()).contains("the store is dead");
  }

  @Test
  void undeploysAndErasesOnlyWhereThatIsWanted() {
    fake.when("DELETE " + SLOT + "/deployment", 202, work("RUNNING", ""))
        .when("GET " + SLOT, 200, environment(work("DONE", ""), "null"));

    assertThat(jobsearch.run("undeploy", "staging", "1")).isZero();
    assertThat(fake.asked().getFirst().uri()).endsWith("?erase=false");
    assertThat(jobsearch.run("undeploy", "staging", "1", "--erase")).isZero();
    assertThat(fake.asked()).anyMatch(asked -> asked.uri().endsWith("?erase=true"));
  }

  @Test
  void environmentsAreListedWithTheirTroublesAndHowTheyDiffer() throws IOException {
    fake.when("GET /api/environments", 200, "[" + environment(work("FAILED", ""), PASSED) + "]")
        .when(
            "GET /api/versions/compare",
            200,
            "{\"environments\":[],\"differences\":[{\"environment\":\"staging-1\","
                + "\"with\":\"production\",\"relation\":\"DIVERGED\",\"ahead\":3,\"behind\":2}]}");

    assertThat(jobsearch.run("environments")).isZero();
    assertThat(jobsearch.out())
        .contains("staging-1", "running", "v1.2.3", "0123456789", "passed", "3 ahead, 2 behind");
    assertThat(jobsearch.err()).contains("staging-1: deploy failed: the store is dead");
    assertThat(jobsearch.run("environments", "-o", "json")).isZero();
    assertThat(jobsearch.json().at("/differences/0/ahead").asInt()).isEqualTo(3);
    assertThat(jobsearch.json().at("/environments/0/name").asText()).isEqualTo("staging-1");
  }

  @Test
  void whatIsNoSlotIsWrongUsageAndNothingIsAsked() {
    assertThat(jobsearch.run("deploy", "staging", "one", "v1.2.3")).isEqualTo(2);
    assertThat(jobsearch.run("deploy", "staging", "0", "v1.2.3")).isEqualTo(2);
    assertThat(jobsearch.err()).contains("1 to 9");
    assertThat(jobsearch.run("verify", "staging", "10")).isEqualTo(2);
    assertThat(jobsearch.run("undeploy", "staging", "-1")).isEqualTo(2);
    assertThat(jobsearch.run("deploy", "production", "1", "v1.2.3")).isEqualTo(2);
    assertThat(jobsearch.run("deploy", "staging", "1")).isEqualTo(2);
    assertThat(jobsearch.run("deploy", "staging", "1", "v1.2.3", "--keep", "--seed", "recorded"))
        .isEqualTo(2);
    assertThat(jobsearch.err()).contains("--keep");
    assertThat(fake.asked()).isEmpty();
  }

  private static String step(String name, String said) {
    return "{\"name\":\"%s\",\"said\":\"%s\"}".formatted(name, said);
  }

  private static String work(String state, String step) {
    return "{\"kind\":\"DEPLOY\",\"tag\":\"v1.2.3\",%s,\"state\":\"%s\",\"reason\":%s,\"steps\":[%s]}"
        .formatted(
            STARTED,
            state,
            state.equals("FAILED") ? "\"the store is dead: see its log\"" : "null",
            step);
  }

  private static String environment(String work, String verification) {
    return """
    {"name":"staging-1","environment":"staging","slot":1,"state":"RUNNING","problems":{},"release":"v1.2.3",
     "branch":"main","commit":"0123456789012345678901234567890123456789","url":"http://localhost:8620",
     "work":%s,"verification":%s,"problem":null}
    """
        .formatted(work, verification)
        .replace("\n", "");
  }
}
