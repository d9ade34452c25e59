package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BackupCommandTest extends GatewayCommandTest {

  private static final String NAME = "jobsearch_backup_20260803_080000";

  private static String job(String state, String reason) {
    return """
    {"task":"backup","backup":"%s","startedAt":"2026-08-03T08:00:00Z","state":"%s","reason":%s}
    """
        .formatted(NAME, state, reason);
  }

  private static String step(String step, long done) {
    return job("RUNNING", "null")
        .replace(
            "\"reason\"",
            "\"step\":\"%s\",\"done\":%d,\"of\":900,\"reason\"".formatted(step, done));
  }

  private static String listing(String job) {
    return "{\"backups\":[" + listed("null") + "],\"job\":" + job + "}";
  }

  private static String listed(String proof) {
    return """
    {"name":"%s","backup":{"name":"%s","kind":"MANUAL","bytes":3000000,"offset":7},
     "flaw":null,"held":true,"ageSeconds":7300,"replayDistance":5,"lastProof":%s,
     "copies":[{"place":"/mnt","verifiedAt":"2026-08-03T08:01:00Z","problem":null},
               {"place":"s3://b","verifiedAt":null,"problem":"it is away"}]}
    """
        .formatted(NAME, NAME, proof);
  }

  @Test
  void waitsUntilTheBackupIsMadeAndSaysWhatItIs() throws IOException {
    fake.when("POST /api/backups", 202, job("RUNNING", "null"))
        .when("GET /api/backups", 200, listing(job("RUNNING", "null")))
        .when("GET /api/backups", 200, listing(step("COPYING", 0)))
        .when("GET /api/backups", 200, listing(step("COPYING", 450)))
        .when("GET /api/backups", 200, listing(step("COPYING", 450)))
        .when("GET /api/backups", 200, listing(step("CHECKING", 0)))
        .when("GET /api/backups", 200, listing(job("DONE", "null")))
        .when("GET /api/backups/" + NAME, 200, listed("null"));

    assertThat(jobsearch.run("backup", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("name").asText()).isEqualTo(NAME);
    assertThat(jobsearch.err().lines())
        .startsWith("Backing up ...", "  copying", "  copying: 50 %", "  checking");
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
    assertThat(jobsearch.err()).contains(NAME + ", copy in s3://b: it is away");
    assertThat(jobsearch.out())
        .contains(NAME)
        .contains("manual, held")
        .contains("verified 2026-08-03T08:01:00Z / NOT THERE")
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
        .when("GET /api/backups", 200, listing(step("REPLAYING", 90)))
        .when("GET /api/backups", 200, listing(job("DONE", "null")))
        .when("GET /api/backups/" + NAME, 200, listed(proof.formatted(NAME, "true", "null")))
        .when(
            "GET /api/backups/" + NAME,
            200,
            listed(proof.formatted(NAME, "false", "\"it differs in postings\"")));

    assertThat(jobsearch.run("backup", "--verify", "latest", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("proven").asBoolean()).isTrue();
    assertThat(jobsearch.err().lines()).contains("  replaying: 10 %");
    assertThat(jobsearch.run("backup", "--verify")).isEqualTo(1);
    assertThat(jobsearch.out()).contains("NOT proven: it differs in postings");
  }

  @Test
  void aFlawedBackupIsListedBesideTheOthers() throws IOException {
    String flawed =
        """
        {"name":"jobsearch_backup_20260804_080000","backup":null,"flaw":"it has no manifest",
         "held":false,"ageSeconds":null,"replayDistance":null,"lastProof":null,"copies":[]}
        """;
    fake.when(
        "GET /api/backups",
        200,
        "{\"backups\":[" + flawed + "," + listed("null") + "],\"job\":null}");

    assertThat(jobsearch.run("backup", "--list")).isZero();
    assertThat(jobsearch.out()).contains("jobsearch_backup_20260804_080000  DAMAGED", NAME);
    assertThat(jobsearch.err()).contains("it has no manifest");
  }

  @Test
  void copiesAreReadAgain() throws IOException {
    fake.when("POST /api/backups/latest/copies/verification", 202, job("RUNNING", "null"))
        .when("GET /api/backups", 200, listing(job("FAILED", "\"it is damaged\"")))
        .when("GET /api/backups/" + NAME, 200, listed("null"));

    assertThat(jobsearch.run("backup", "--verify", "--copy")).isEqualTo(1);
    assertThat(jobsearch.out()).contains("/mnt: verified", "s3://b: NOT THERE");
    assertThat(jobsearch.err()).contains("it is damaged");
    assertThat(jobsearch.run("backup", "--list", "--copy")).isEqualTo(2);
  }
}
