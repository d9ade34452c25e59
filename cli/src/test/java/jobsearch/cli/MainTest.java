package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.runtime.Home;
import jobsearch.runtime.Ports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("ports")
class MainTest {

  @TempDir Path directory;
  private Invocation jobsearch;

  @BeforeEach
  void prepare() {
    jobsearch = new Invocation(directory);
  }

  @Test
  void showsTheStatusOfAStoppedSystem() throws IOException {
    assertThat(jobsearch.run("status", "--output", "json")).isZero();

    JsonNode status = jobsearch.json();
    assertThat(status.get("url").asText()).isEqualTo("http://127.0.0.1:8600");
    assertThat(status.get("services"))
        .extracting(service -> service.get("name").asText())
        .contains("gateway", "store-service", "broker")
        .doesNotContain("recorded-boards");
    assertThat(status.get("services"))
        .allMatch(service -> service.get("state").asText().equals("stopped"));
    assertThat(jobsearch.err()).contains("jobsearch up");
  }

  @Test
  void hasNothingToStopInANewHome() throws IOException {
    assertThat(jobsearch.run("down", "--output", "json")).isZero();
    assertThat(jobsearch.json().get("stopped")).isEmpty();

    assertThat(jobsearch.run("down")).isZero();
    assertThat(jobsearch.out()).contains("Nothing was running.");
  }

  @Test
  void deletesTheHomeOfADemoThatIsStopped() throws IOException {
    Path home = Files.createDirectories(directory.resolve("home"));

    assertThat(jobsearch.run("down")).isZero();
    assertThat(home).exists();

    new Home(home).markTemporary();
    assertThat(jobsearch.run("down")).isZero();
    assertThat(home).doesNotExist();
    assertThat(jobsearch.err()).contains("Deleted").contains(home.toString());
  }

  @Test
  void refusesToStartWhatIsNotBuilt() throws IOException {
    jobsearch.with("JOBSEARCH_PORT_BASE", Integer.toString(Ports.freeBase()));

    assertThat(jobsearch.run("up", "--output", "json")).isEqualTo(1);

    assertThat(jobsearch.err()).contains("broker is not built").contains("->");
    assertThat(jobsearch.json().get("error").asText()).contains("not built");
    assertThat(jobsearch.run("status", "--output", "json")).isZero();
    assertThat(jobsearch.json().get("services"))
        .allMatch(service -> service.get("state").asText().equals("stopped"));
  }

  @Test
  void saysWhatIsWrongWithAnEnvironmentVariable() {
    jobsearch.with("JOBSEARCH_PORT_BASE", "http");

    assertThat(jobsearch.run("status")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("JOBSEARCH_PORT_BASE is not a number: http");
    assertThat(jobsearch.err()).doesNotContain("Exception");
  }

  @Test
  void showsTheStackTraceOnRequest() {
    jobsearch.with("JOBSEARCH_PORT_BASE", "http");

    jobsearch.run("status", "--debug");

    assertThat(jobsearch.err()).contains("NumberFormatException");
  }

  @Test
  void takesWrongUsageFor2() {
    assertThat(jobsearch.run()).isEqualTo(2);
    assertThat(jobsearch.run("dance")).isEqualTo(2);
    assertThat(jobsearch.run("status", "--output", "xml")).isEqualTo(2);
    assertThat(jobsearch.out()).isEmpty();
  }

  @Test
  void saysWhatWrongUsageIsInJsonToo() throws IOException {
    String[][] wrong = {
      {"jobs", "--limit", "x", "--output", "json"},
      {"jobs", "--limit=x", "--output=JSON"},
      {"jobs", "-o", "json", "--what"},
      {"logs", "-n", "-5", "-ojson"},
      {"dance", "-o=json"},
      {"cv", "--output", "json"},
    };
    for (String[] line : wrong) {
      assertThat(jobsearch.run(line)).as(String.join(" ", line)).isEqualTo(2);
      assertThat(jobsearch.out().lines()).hasSize(1);
      assertThat(jobsearch.json().path("error").asText()).isNotBlank();
      assertThat(jobsearch.json().path("fix").asText()).matches("jobsearch .*--help");
    }
    assertThat(jobsearch.run("status", "json")).isEqualTo(2);
    assertThat(jobsearch.out()).isEmpty();
  }

  @Test
  void showsExamplesFirst() {
    assertThat(jobsearch.run("up", "--help")).isZero();

    assertThat(jobsearch.out().indexOf("jobsearch up --recorded"))
        .isBetween(0, jobsearch.out().indexOf("Usage:"));
  }

  @Test
  void helpsWithEachCommand() {
    assertThat(jobsearch.run("--help")).isZero();
    assertThat(jobsearch.out()).contains("jobsearch demo").contains("JOBSEARCH_HOME");
    assertThat(jobsearch.run("help", "search")).isZero();
    assertThat(jobsearch.out()).contains("jobsearch search java --sweep");
  }

  @Test
  void refusesABoardThatIsNotRecordedBeforeAnythingStarts() throws IOException {
    assertThat(jobsearch.run("demo", "--source", "monster", "--output", "json")).isEqualTo(1);

    assertThat(jobsearch.json().path("error").asText()).contains("monster");
    assertThat(jobsearch.json().path("fix").asText()).contains("greenhouse-okta");
  }

  @Test
  void showsLogs() throws IOException {
    Path logs = Files.createDirectories(directory.resolve("home/logs"));
    Files.writeString(logs.resolve("store-service.log"), "first\nsecond\n");

    assertThat(jobsearch.run("logs", "store", "-n", "1")).isZero();
    assertThat(jobsearch.out()).isEqualTo("second\n");

    assertThat(jobsearch.run("logs", "--output", "json")).isZero();
    assertThat(jobsearch.json().get("store-service")).hasSize(2);

    Files.writeString(logs.resolve("store-service.out"), "java.lang.OutOfMemoryError\n");
    Files.writeString(logs.resolve("recorded-boards.out"), "Recorded boards: there\n");
    assertThat(jobsearch.run("logs", "store", "-n", "2")).isZero();
    assertThat(jobsearch.out()).isEqualTo("second\njava.lang.OutOfMemoryError\n");
    assertThat(jobsearch.run("logs", "recorded-boards")).isZero();
    assertThat(jobsearch.out()).isEqualTo("Recorded boards: there\n");

    assertThat(jobsearch.run("logs", "-n", "-5")).isEqualTo(2);
    assertThat(jobsearch.err()).contains("--lines is -5");

    assertThat(jobsearch.run("logs", "fridge")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("use one of: broker");
  }

  @Test
  void knowsItsVersion() throws IOException {
    assertThat(jobsearch.run("version", "--output", "json")).isZero();

    JsonNode version = jobsearch.json();
    assertThat(version.get("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(version.get("kafka").asText()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(version.get("java").asText()).startsWith("25");
  }

  @Test
  void leavesTestsToTheLauncher() {
    assertThat(jobsearch.run("test", "--fast")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("script `jobsearch`");
  }

  @Test
  void wantsToKnowTheBrokerToPrepare() {
    assertThat(jobsearch.run("init")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("KAFKA_BOOTSTRAP_SERVERS is not set");
  }
}
