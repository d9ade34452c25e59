package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import jobsearch.cli.gateway.FakeGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {

  private static final String NAME = "jobsearch_backup_20260803_080000";

  @TempDir Path directory;
  private FakeGateway fake;
  private Invocation jobsearch;

  @BeforeEach
  void open() throws IOException {
    fake = new FakeGateway();
    jobsearch =
        new Invocation(directory).with("JOBSEARCH_PORT_BASE", Integer.toString(fake.port()));
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private static String job(String state, String reason) {
    return """
    {"task":"backup","backup":"%s","startedAt":"2026-08-03T08:00:00Z","state":"%s","reason":%s}
    """
        .formatted(NAME, state, reason);
  }

  private static String listing(String job) {
    return "{\"backups\":[" + listed("null") + "],\"job\":" + job + "}";
  }

  private static String listed(String proof) {
    return """
    {"backup":{"name":"%s","kind":"MANUAL","bytes":3000000,"offset":7},
     "ageSeconds":7300,"replayDistance":5,"lastProof":%s}
    """
        .formatted(NAME, proof);
  }

  @Test
  void waitsUntilTheBackupIsMadeAndSaysWhatItIs() throws IOException {
    fake.when("POST /api/backups", 202, job("RUNNING", "null"))
        .when("GET /api/backups", 200, listing(job("RUNNING", "null")))
        .when("GET /api/backups", 200, listing(job("DONE", "null")))
        .when("GET /api/backups/" + NAME, 200, listed("null"));

    assertThat(jobsearch.run("backup", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("name").asText()).isEqualTo(NAME);
    assertThat(jobsearch.run("backup")).isZero();
    assertThat(jobsearch.out()).contains(NAME + ": 3 MB, up to offset 7");
  }

  @Test
  void saysWhyNoneWasMade() {
    fake.when("POST /api/backups", 202, job("RUNNING", "null"))
        .when("GET /api/backups", 200, listing(job("FAILED", "\"the disk is full\"")));

    assertThat(jobsearch.run("backup")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("the disk is full");
  }

  @Test
  void lists() {
    fake.when("GET /api/backups", 200, listing("null"));

    assertThat(jobsearch.run("backup", "--list")).isZero();
    assertThat(jobsearch.out())
        .contains(NAME)
        .contains("manual")
        .contains("2 h")
        .contains("never tried");
    assertThat(jobsearch.run("backup", "--list", "--verify")).isEqualTo(2);
  }

  @Test
  void endsWithOneIfTheBackupIsNotProven() throws IOException {
    String proof =
        """
        {"backup":"%s","proven":%s,"offset":12,"hash":"ab","seconds":1.5,"reason":%s,
         "at":"2026-08-03T09:00:00Z"}
        """;
    fake.when("POST /api/backups/latest/proof", 202, job("RUNNING", "null"))
        .when("GET /api/backups", 200, listing(job("DONE", "null")))
        .when("GET /api/backups/" + NAME, 200, listed(proof.formatted(NAME, "true", "null")))
        .when(
            "GET /api/backups/" + NAME,
            200,
            listed(proof.formatted(NAME, "false", "\"it differs in postings\"")));

    assertThat(jobsearch.run("backup", "--verify", "latest", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("proven").asBoolean()).isTrue();
    assertThat(jobsearch.run("backup", "--verify")).isEqualTo(1);
    assertThat(jobsearch.out()).contains("NOT proven: it differs in postings");
  }
}
