package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import jobsearch.cli.gateway.FakeGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  @TempDir Path directory;
  private FakeGateway fake;
  private Invocation jobsearch;

  @BeforeEach
  void open() throws IOException {
    fake = new FakeGateway();
    jobsearch =
        new Invocation(directory).with("JOBSEARCH_PORT_BASE", Integer.toString(fake.port()));
    fake.when("POST /api/migrations/validation", 202, job("RUNNING", "null"));
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private static String job(String state, String report) {
    return """
    {"task":"validation","startedAt":"2026-08-03T08:00:00Z","state":"%s","done":0,"records":0,
     "reason":null,"migration":null,"validation":%s}
    """
        .formatted(state, report);
  }

  private void finds(boolean valid, String flaws) {
    String report =
        """
        {"directory":"/old","startedAt":"2026-08-03T08:00:00Z","milliseconds":12,"valid":%s,
         "schemaVersion":2,"read":5,"stored":4,"rejected":1,"pending":0,"missing":0,"compared":4,
         "superseded":1,"files":[{"file":"job_data_1.json","archive":"migrated-1","read":5,"stored":4,
         "rejected":1,"pending":0,"missing":0,"problem":null}]%s}
        """
            .formatted(valid, flaws);
    fake.when("GET /api/migrations", 200, "{\"job\":" + job("DONE", report) + "}");
  }

  @Test
  void endsWithZeroIfEverythingCameThroughAndWritesTheReport() throws IOException {
    finds(true, "");
    Path report = directory.resolve("v.md");
    assertThat(jobsearch.run("validate", "/old", "--all", "--report", report.toString())).isZero();
    assertThat(jobsearch.out()).containsPattern("all +5 +4 +1 +0 +0").contains("Valid");
    assertThat(report).content().contains("# Validation of /old", "job_data_1.json");
    assertThat(fake.asked().getFirst().body()).contains("\"all\":true");
    Path json = directory.resolve("v.json");
    assertThat(jobsearch.run("validate", "/old", "--report", json.toString())).isZero();
    assertThat(Console.JSON.readTree(json.toFile()).path("read").asInt()).isEqualTo(5);
    assertThat(jobsearch.run("validate", "/old", "--report", directory.toString())).isEqualTo(1);
  }

  @Test
  void endsWithOneAndNamesWhatIsWrong() throws IOException {
    finds(
        false,
        """
        ,"differences":[{"file":"job_data_1.json","position":2,"where":"[2]","field":"company"}],
        "schema":["index a is missing"],"damage":["1 postings without an address"]
        """);
    assertThat(jobsearch.run("validate", "/old", "-o", "json")).isEqualTo(1);
    assertThat(jobsearch.json().path("valid").asBoolean()).isFalse();
    assertThat(jobsearch.run("validate", "/old")).isEqualTo(1);
    assertThat(jobsearch.out())
        .contains("job_data_1.json, record 2 at [2]: company differs")
        .contains("schema: index a is missing", "damaged: 1 postings without an address")
        .contains("NOT valid");
  }

  @Test
  void saysWhyThereIsNothingToCompare() {
    finds(false, ",\"problem\":\"there are no legacy files in /old\"");
    assertThat(jobsearch.run("validate", "/old")).isEqualTo(1);
    assertThat(jobsearch.out()).contains("there are no legacy files in /old", "NOT valid");
  }
}
