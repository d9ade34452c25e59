package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JudgeCommandTest extends GatewayCommandTest {

  private static final String FAILED =
      """
      {"thresholds":{"slower":"1.1"},"stages":[
        {"stage":"canary-1","until":"2026-11-24T02:00:00Z","slices":3,"verdict":"PASS","findings":[]},
        {"stage":"canary-10","until":"2026-11-24T02:01:00Z","slices":7,"verdict":"FAIL","findings":[
          {"metric":"ERRORS","verdict":"FAIL","saw":"9 of 90 requests failed","wouldChange":"nothing: it is certain"}]}],
       "failed":{"stage":"canary-10","at":"2026-11-24T02:00:50Z","evidence":"errors: 9 of 90"}}
      """
          .replace("\n", "");

  @Test
  void showsWhatEachStageCameTo() throws IOException {
    fake.when("GET /api/promotions/3f2a/judgement", 200, FAILED);
    assertThat(jobsearch.run("judge", "--replay", "3f2a")).isZero();
    assertThat(jobsearch.out())
        .contains(
            "canary-1: pass, 3 slices",
            "canary-10: fail, 7 slices",
            "9 of 90 requests failed",
            "Taken back in canary-10 at 2026-11-24T02:00:50Z: errors: 9 of 90");
    assertThat(jobsearch.run("judge", "--replay", "3f2a", "-o", "json")).isZero();
    assertThat(jobsearch.json().path("failed").path("stage").asText()).isEqualTo("canary-10");
  }

  @Test
  void judgesByOtherThresholds() throws IOException {
    Path file = directory.resolve("strict.yaml");
    Files.writeString(file, "slower: 1.2\nenough: 30\n");
    fake.when("GET /api/promotions/3f2a/judgement", 200, "{\"stages\":[]}");
    assertThat(jobsearch.run("judge", "--replay", "3f2a", "--thresholds", file.toString()))
        .isZero();
    assertThat(jobsearch.out()).contains("Nothing was recorded");
    assertThat(fake.asked().getFirst().uri())
        .endsWith("/judgement?threshold=slower%3A1.2&threshold=enough%3A30");
  }

  @Test
  void aFileThatIsNoneSaysWhichLine() throws IOException {
    Path file = directory.resolve("wrong.yaml");
    Files.writeString(file, "slower: [\n");
    assertThat(jobsearch.run("judge", "--replay", "3f2a", "--thresholds", file.toString()))
        .isNotZero();
    assertThat(jobsearch.err()).contains("wrong.yaml", "not valid YAML at line");
  }

  @Test
  void whichPromotionMustBeSaid() {
    assertThat(jobsearch.run("judge")).isEqualTo(2);
    assertThat(jobsearch.err()).contains("--replay");
  }
}
