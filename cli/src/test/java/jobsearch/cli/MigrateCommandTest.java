package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import jobsearch.cli.gateway.FakeGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MigrateCommandTest {

  private static final String SURVEY =
      """
      {"directory":"/old","baseUrl":"https://jobs.example","unfinished":null,"others":["notes.txt","job_matches/"],"files":[
       {"file":"job_data_1.json","records":3,"scored":0,"withoutTerm":3,"withoutCv":3,"relative":3,
        "cvFiles":{},"term":"legacy","cv":"ffffffffffffffff","remarks":[],"problem":null},
       {"file":"job_matches_1.json","records":2,"scored":2,"withoutTerm":2,"withoutCv":2,"relative":0,
        "cvFiles":{"input/cv.pdf":""},"term":"legacy","cv":null,"remarks":[],"problem":null},
       {"file":"job_data_2.json","records":0,"problem":"it is not JSON, line 3 column 1"}]}
      """;

  private static final String REPORT =
      """
      {"read":5,"migrated":3,"duplicates":1,"updated":0,"rejected":1,"dryRun":false,
       "directory":"/old","archive":"/old/migrated-20260803_080000","files":[
        {"file":"job_data_1.json","read":5,"migrated":3,"duplicates":1,"updated":0,"rejected":1,
         "remarks":["the notes of 1 applications are NOT taken over"],
         "rejections":[{"position":4,"where":"[4]","reason":"job_title is missing"}]},
        {"file":"job_data_2.json","read":0,"problem":"it is not JSON"}]}
      """;

  @TempDir Path directory;
  private FakeGateway fake;
  private Invocation jobsearch;

  @BeforeEach
  void open() throws IOException {
    fake = new FakeGateway();
    jobsearch =
        new Invocation(directory).with("JOBSEARCH_PORT_BASE", Integer.toString(fake.port()));
    fake.when("GET /api/migrations/survey", 200, SURVEY)
        .when("POST /api/migrations", 202, job("RUNNING", 0, "null", "null"))
        .when("GET /api/migrations", 200, current(job("RUNNING", 2, "null", "null")))
        .when("GET /api/migrations", 200, current(job("DONE", 5, "null", REPORT)));
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private static String job(String state, int done, String reason, String report) {
    return """
    {"task":"migration","startedAt":"2026-08-03T08:00:00Z","state":"%s","done":%d,"records":5,
     "reason":%s,"migration":%s,"validation":null}
    """
        .formatted(state, done, reason, report);
  }

  private static String current(String job) {
    return "{\"job\":" + job + "}";
  }

  private JsonNode asked() throws IOException {
    return Console.JSON.readTree(
        fake.asked().stream()
            .filter(asked -> asked.method().equals("POST"))
            .findFirst()
            .orElseThrow()
            .body());
  }

  @Test
  void unattendedItTakesWhatTheSurveySuggestsAndLeavesScoresOfAnUnknownCv() throws IOException {
    assertThat(jobsearch.run("migrate", "/old", "-o", "json")).isEqualTo(1);
    assertThat(asked().path("path").asText()).isEqualTo("/old");
    assertThat(asked().path("baseUrl").asText()).isEqualTo("https://jobs.example");
    JsonNode files = asked().path("files");
    assertThat(files).hasSize(2);
    assertThat(files.get(0).path("term").asText()).isEqualTo("legacy");
    assertThat(files.get(0).path("cv").asText()).isEqualTo("ffffffffffffffff");
    assertThat(files.get(1).path("skip").asBoolean()).isTrue();
    assertThat(jobsearch.json().path("migrated").asInt()).isEqualTo(3);
    assertThat(jobsearch.err())
        .contains("input/cv.pdf is not there", "it is not JSON, line 3 column 1");
  }

  @Test
  void showsProgressTheCountsAndWhatWasRejected() {
    assertThat(jobsearch.run("migrate", "/old", "--cv", "0123456789ABCDEF", "--term", "x"))
        .isEqualTo(1);
    assertThat(jobsearch.out())
        .contains("job_data_1.json")
        .containsPattern("all +5 +3 +1 +0 +1")
        .contains("/old/migrated-20260803_080000");
    assertThat(jobsearch.err())
        .contains(" 40 %  2 of 5 records", "100 %")
        .contains("job_data_1.json, record 4 at [4]: job_title is missing")
        .contains("job_data_2.json stays: it is not JSON")
        .contains("Not looked into: notes.txt, job_matches/")
        .contains("notes of 1 applications are NOT taken over");
  }

  @Test
  void endsWithZeroIfAllWasTakenButWhatWasSkipped() throws IOException {
    String taken =
        """
        {"rejected":0,"files":[{"file":"job_data_1.json","archived":true,"problem":null},
         {"file":"job_data_2.json","archived":false,"problem":"skipped"}]}
        """;
    Path manifest = Files.writeString(directory.resolve("m.json"), "{}");
    assertThat(ends(taken, "--manifest", manifest.toString())).isZero();
    assertThat(ends(taken, "--cv", "0123456789abcdef")).isZero();
    // Skipped, and nobody was asked.
    assertThat(ends(taken)).isEqualTo(1);
    String changed = taken.replace("\"archived\":true", "\"archived\":false");
    assertThat(ends(changed, "--manifest", manifest.toString())).isEqualTo(1);
    String rejected = taken.replace("\"rejected\":0", "\"rejected\":1");
    assertThat(ends(rejected, "--manifest", manifest.toString())).isEqualTo(1);
  }

  private int ends(String report, String... options) throws IOException {
    try (FakeGateway gateway = new FakeGateway()) {
      gateway
          .when("GET /api/migrations/survey", 200, SURVEY)
          .when("POST /api/migrations", 202, job("RUNNING", 0, "null", "null"))
          .when("GET /api/migrations", 200, current(job("DONE", 5, "null", report)));
      jobsearch.with("JOBSEARCH_PORT_BASE", Integer.toString(gateway.port()));
      return jobsearch.run(
          Stream.concat(Stream.of("migrate", "/old"), Stream.of(options)).toArray(String[]::new));
    }
  }

  @Test
  void asksForEachFileAtATerminal() throws IOException {
    Path cv = Files.writeString(directory.resolve("cv.txt"), "cv");
    String typed = "bread\nnone\n\nnonsense\n" + cv + "\n";
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            Map.of("JOBSEARCH_PORT_BASE", Integer.toString(fake.port())),
            directory,
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int code =
        new CommandLine(new MigrateCommand(surroundings, new Questions(new StringReader(typed))))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute("/old", "--force");
    assertThat(code).isEqualTo(1);
    JsonNode files = asked().path("files");
    assertThat(files.get(0).path("term").asText()).isEqualTo("bread");
    assertThat(files.get(0).path("cv").asText("?")).isEmpty();
    assertThat(files.get(1).path("term").asText()).isEqualTo("legacy");
    assertThat(files.get(1).path("cv").asText()).matches("[0-9a-f]{16}");
    assertThat(asked().path("force").asBoolean()).isTrue();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("nonsense is neither 16 hex digits nor a file");
  }

  @Test
  void writesAManifestAndMigratesByIt() throws IOException {
    Path manifest = directory.resolve("m.json");
    assertThat(jobsearch.run("migrate", "/old", "--write-manifest", manifest.toString())).isZero();
    assertThat(fake.asked()).noneMatch(asked -> asked.method().equals("POST"));
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"skip\" : true", "\"cv\" : \"0123456789abcdef\""));
    assertThat(jobsearch.run("migrate", "/old", "--manifest", manifest.toString(), "--dry-run"))
        .isEqualTo(1);
    assertThat(asked().path("files").get(1).path("cv").asText()).isEqualTo("0123456789abcdef");
    assertThat(asked().path("dryRun").asBoolean()).isTrue();
  }

  @Test
  void aManifestThatIsNoneIsRefused() throws IOException {
    Path manifest = Files.writeString(directory.resolve("m.json"), "[");
    assertThat(jobsearch.run("migrate", "/old", "--manifest", manifest.toString())).isEqualTo(1);
    assertThat(jobsearch.err()).contains("is no JSON, line 1", "--write-manifest");
    assertThat(jobsearch.run("migrate", "/old", "--manifest", "nowhere.json")).isEqualTo(1);
    assertThat(jobsearch.run("migrate", "/old", "--cv", "nowhere.pdf")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("nowhere.pdf is neither");
  }

  @Test
  void saysWhyAMigrationFailedAndThatItGoesOn() throws IOException {
    try (FakeGateway failing = new FakeGateway()) {
      failing
          .when(
              "GET /api/migrations/survey",
              200,
              SURVEY.replace("\"unfinished\":null", "\"unfinished\":\"m\""))
          .when("POST /api/migrations", 202, job("RUNNING", 0, "null", "null"))
          .when(
              "GET /api/migrations",
              200,
              current(job("FAILED", 0, "\"the disk is full\"", "null")));
      jobsearch.with("JOBSEARCH_PORT_BASE", Integer.toString(failing.port()));
      assertThat(jobsearch.run("migrate")).isEqualTo(1);
      assertThat(jobsearch.err())
          .contains("Going on with the migration that was broken off", "the disk is full");
      assertThat(jobsearch.run("migrate", "--term", "bread")).isEqualTo(1);
      assertThat(jobsearch.err()).contains("repeat it without --term and --cv");
    }
  }

  @Test
  void aStoreThatWasRestartedIsNoticed() throws IOException {
    try (FakeGateway restarted = new FakeGateway()) {
      restarted
          .when("GET /api/migrations/survey", 200, SURVEY)
          .when("POST /api/migrations", 202, job("RUNNING", 0, "null", "null"))
          .when("GET /api/migrations", 200, current("null"));
      jobsearch.with("JOBSEARCH_PORT_BASE", Integer.toString(restarted.port()));
      assertThat(jobsearch.run("migrate", "/old")).isEqualTo(1);
      assertThat(jobsearch.err()).contains("the store was restarted meanwhile");
    }
  }
}
