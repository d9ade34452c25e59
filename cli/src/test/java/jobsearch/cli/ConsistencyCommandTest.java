package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import jobsearch.cli.gateway.FakeGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsistencyCommandTest {

  @TempDir Path directory;
  private FakeGateway fake;
  private Invocation jobsearch;

  @BeforeEach
  void open() throws IOException {
    fake = new FakeGateway();
    jobsearch =
        new Invocation(directory).with("JOBSEARCH_PORT_BASE", Integer.toString(fake.port()));
    fake.when("POST /api/consistency", 202, job("check", "RUNNING", "null"));
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private static String job(String task, String state, String result) {
    return """
    {"task":"%s","startedAt":"2026-08-03T08:00:00Z","state":"%s","reason":"the disk","result":%s}
    """
        .formatted(task, state, result);
  }

  private static String overview(String state, String result) {
    return "{\"job\":" + job("check", state, result) + ",\"history\":[]}";
  }

  private static String report(String run, boolean healthy, String checks, int repairs) {
    return """
    {"run":"%s","trigger":"MANUAL","startedAt":"2026-08-03T08:00:00Z","milliseconds":12,"offset":7,
     "healthy":%s,"successRate":99.5,"repairs":%d,"checks":[%s]}
    """
        .formatted(run, healthy, repairs, checks);
  }

  private static final String FAILED =
      """
      {"id":"counters","title":"counters that differ","severity":"MAJOR","failAt":1,"outcome":"FAIL",
       "examined":7,"count":1,"percent":14.29,"trend":[0,1],"wayOut":"","reason":null,"repairs":1,
       "samples":[{"row":"counters open","journalOffset":5,"what":"says 4"}],"preview":["count anew"]},
      {"id":"index","title":"index","severity":"MAJOR","failAt":1,"outcome":"INCONCLUSIVE","examined":0,
       "count":0,"percent":0,"trend":[],"reason":"being built","repairs":0,"samples":[],"wayOut":"wait"}
      """;

  @Test
  void endsWithZeroIfNothingFailsAndWithOneOtherwise() throws IOException {
    fake.when("GET /api/consistency", 200, overview("RUNNING", "null"))
        .when("GET /api/consistency", 200, overview("DONE", "\"r1\""))
        .when("GET /api/consistency/r1", 200, report("r1", true, "", 0))
        .when("GET /api/consistency/r1", 200, report("r1", false, FAILED, 1));

    assertThat(jobsearch.run("consistency", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("successRate").asDouble()).isEqualTo(99.5);
    assertThat(jobsearch.run("consistency")).isEqualTo(1);
    assertThat(jobsearch.out())
        .containsPattern("counters +fail +1 +7 +14.29 +1 +0 1")
        .contains("counters open (journal offset 5): says 4", "+ count anew")
        .contains("being built", "-> wait", "NOT healthy at offset 7: 99.5 %");
    assertThat(jobsearch.err()).contains("consistency --fix");
  }

  @Test
  void carriesOutWhatItShowedAndChecksAgain() throws IOException {
    fake.when("GET /api/consistency", 200, overview("DONE", "\"r1\""))
        .when("GET /api/consistency", 200, overview("DONE", "\"r2\""))
        .when("POST /api/consistency/repairs", 202, job("repair", "RUNNING", "null"))
        .when("GET /api/consistency/r1", 200, report("r1", false, FAILED, 1))
        .when("GET /api/consistency/r2", 200, report("r2", true, "", 0));

    assertThat(jobsearch.run("consistency", "--fix", "--yes", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("run").asText()).isEqualTo("r2");
    assertThat(fake.asked())
        .filteredOn(asked -> asked.uri().endsWith("/repairs"))
        .singleElement()
        .matches(asked -> asked.body().equals("{\"run\":\"r1\"}"));
  }

  @Test
  void changesNothingWhereNobodyCanBeAsked() {
    fake.when("GET /api/consistency", 200, overview("DONE", "\"r1\""))
        .when("GET /api/consistency/r1", 200, report("r1", false, FAILED, 1));

    assertThat(jobsearch.run("consistency", "--fix")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("--yes");
    assertThat(fake.asked()).noneMatch(asked -> asked.uri().endsWith("/repairs"));
  }

  @Test
  void saysWhyItCouldNotCheckAndListsTheHistory() throws IOException {
    fake.when("GET /api/consistency", 200, overview("FAILED", "null"))
        .when(
            "GET /api/consistency",
            200,
            """
            {"job":null,"history":[{"run":"20260803_080000","trigger":"SCHEDULED","offset":7,
             "successRate":100,"failing":["counters"],"warning":[]}]}
            """);
    assertThat(jobsearch.run("consistency")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("the check failed: the disk");
    assertThat(jobsearch.run("consistency", "--history")).isZero();
    assertThat(jobsearch.out()).containsPattern("20260803_080000 +scheduled +7 +100 +counters");
    assertThat(jobsearch.run("consistency", "--history", "-o", "json")).isZero();
    assertThat(jobsearch.json()).hasSize(1);
  }
}
