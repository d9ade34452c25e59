package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportCommandTest extends GatewayCommandTest {

  private static final String PATH = "GET /api/promotions/3f2a/report";

  @Test
  void aReportIsShownWithoutWhatWouldMoveTheCursor() {
    fake.when(PATH, 200, "# v2 to production\n\u001b[2JGo.\n");

    assertThat(jobsearch.run("report", "3f2a")).isZero();
    assertThat(jobsearch.out()).contains("# v2 to production", "Go.").doesNotContain("\u001b");
  }

  @Test
  void aReportIsWrittenToAFile() throws IOException {
    fake.when(PATH, 200, "<h1>v2</h1>");
    Path file = directory.resolve("report.html");

    assertThat(jobsearch.run("report", "3f2a", "--format", "html", "--out", file.toString()))
        .isZero();
    assertThat(file).hasContent("<h1>v2</h1>");
    assertThat(
            jobsearch.run(
                "report", "3f2a", "--out", directory.resolve("none/such").toString(), "-o", "json"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(Files.exists(directory.resolve("none"))).isFalse();
  }

  @Test
  void toolsGetJson() {
    fake.when(PATH, 200, "{\"tag\": \"v2\"}");

    assertThat(jobsearch.run("report", "3f2a", "-o", "json")).isZero();
    assertThat(jobsearch.out()).isEqualTo("{\"tag\":\"v2\"}\n");
    assertThat(jobsearch.run("report", "3f2a", "--format", "json")).isZero();
    assertThat(jobsearch.out()).contains("  \"tag\" : \"v2\"");
  }

  @Test
  void anUnknownPromotionIsSaid() {
    fake.when(PATH, 404, "{\"detail\": \"there is no promotion 3f2a\"}");

    assertThat(jobsearch.run("report", "3f2a")).isEqualTo(ExitCode.FAILED);
    assertThat(jobsearch.err()).contains("there is no promotion 3f2a");
  }

  @Test
  void deliveryIsShownInFiveFigures() {
    fake.when(
        "GET /api/dora",
        200,
        """
        {"deployments": 6, "perWeek": 0.47, "leadSeconds": 93600, "waitingSeconds": 1200,
         "workingSeconds": 92400, "failed": 1, "changeFailRate": 0.1667, "recoverySeconds": 12,
         "rework": 0, "reworkRate": 0.0, "all": []}
        """);

    assertThat(jobsearch.run("dora", "--since", "30d", "--until", "2026-08-03T12:00:00Z")).isZero();
    assertThat(jobsearch.out())
        .contains("0.5 a week", "6 deployments", "1 d 2 h", "20 min 0 s", "17 %", "0 min 12 s");
    assertThat(fake.asked().getFirst().uri())
        .contains("since=30d", "until=2026-08-03T12%3A00%3A00Z");
  }

  @Test
  void whatNobodyKnowsIsNoZero() {
    fake.when(
        "GET /api/dora",
        200,
        "{\"deployments\": 0, \"perWeek\": 0, \"leadSeconds\": null, \"changeFailRate\": null}");

    assertThat(jobsearch.run("dora")).isZero();
    assertThat(jobsearch.out()).contains("unknown", "none");
    assertThat(jobsearch.run("dora", "-o", "json")).isZero();
    assertThat(jobsearch.out()).contains("\"deployments\":0");
  }
}
