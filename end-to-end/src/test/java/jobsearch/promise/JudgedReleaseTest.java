package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jobsearch.boards.HtmlBoard;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A release that does a little worse than the one beside it is taken back for what it does worse,
 * in the stage in which that shows; one that does as well is not. Both are of one build, and files
 * say what each does.
 */
@Tag("system")
@Timeout(420)
class JudgedReleaseTest {

  private static final String OLD = "v0.4.0";
  private static final String TAG = "v0.4.1";
  private static final String NEARLY_NO_ERRORS = FaultyAnswers.ERRS + "0.001";

  /** As it usually is. */
  private static final String USUAL = "{}";

  /** The same on a machine that runs tests, and has pauses of its own. */
  private static final String PATIENT = "{least-slower-ms: 100}";

  private static final HtmlBoard BOARD = MadeUp.board("judged", MadeUp.jobs("Potter", 12));

  @RegisterExtension
  static final RealSystem SYSTEM = new RealSystem("judged-release", BOARD).withRepositoryOfItsOwn();

  private static final Promoted PROMOTED = new Promoted(SYSTEM);
  private static final Path OLD_FAULT = SYSTEM.home().resolve("old-fault");
  private static final Path FAULT = SYSTEM.home().resolve("fault");

  @BeforeAll
  static void beginWithARelease() throws Exception {
    User user = new User(SYSTEM);
    user.searched("", user.addCv(MadeUp.CV), BOARD);
    PROMOTED.offerSlot();
    Files.writeString(OLD_FAULT, FaultyStore.PROXIED);
    PROMOTED.sayVerified(OLD, SYSTEM.repository().faultyRelease(OLD, OLD_FAULT));
    assertThat(PROMOTED.promote(OLD).json().path("outcome").asText()).isEqualTo("succeeded");
    PROMOTED.sayVerified(TAG, SYSTEM.repository().faultyRelease(TAG, FAULT));
    Files.writeString(OLD_FAULT, NEARLY_NO_ERRORS);
  }

  @AfterEach
  void mend() throws Exception {
    for (JsonNode each : PROMOTED.get("/api/incidents")) {
      if (each.path("open").asBoolean()) {
        PROMOTED.command("incident", "close", each.path("id").asText(), "--cause", "a test");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        FaultyAnswers.ERRS + "0.02 | 25:5m,100:1s | canary-25 | errors: since canary-25",
        FaultyAnswers.SLOW + " | 25:5m,100:1s | canary-25 | latency: since canary-25 P95 is",
        FaultyAnswers.ENDPOINT + " | 25:5m,100:1s | canary-25 | 'read /api/runs: '",
        FaultyAnswers.LOADED + " | 1:20s,25:5m,100:1s | canary-25 | 'the judge, at 25 %: errors'",
      })
  void oneThatDoesWorseIsTakenBackForIt(String fault, String stages, String stage, String reason)
      throws Exception {
    Files.writeString(FAULT, FaultyStore.PROXIED);
    judgeBy(fault.equals(FaultyAnswers.SLOW) ? USUAL : PATIENT);
    try (Callers callers = callers()) {
      String path = PROMOTED.begin(TAG, stages);
      awaitWeight(path, Integer.parseInt(stages.substring(0, stages.indexOf(':'))));
      Files.writeString(FAULT, fault);
      long begun = System.nanoTime();
      patiently().until(() -> PROMOTED.weights().getOrDefault(OLD, 0) == 100);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      JsonNode promotion = PROMOTED.ended(path);

      System.out.printf("%s: all callers were back after %s%n", fault, took);
      assertThat(promotion.path("outcome").asText())
          .as(promotion.toPrettyString())
          .isEqualTo("rolled-back");
      assertThat(promotion.path("reason").asText()).contains("the judge", reason);
      assertThat(judged(promotion))
          .last()
          .satisfies(judged -> {
            assertThat(judged.stage()).isEqualTo(stage);
            assertThat(judged.verdict()).isEqualTo(StageVerdict.FAIL);
          });
      assertThat(callers.served()).containsKeys(OLD, TAG);
      assertJudgedAgain(promotion, stage);
    }
  }

  @Test
  void oneThatDoesAsWellGoesOn() throws Exception {
    Files.writeString(FAULT, NEARLY_NO_ERRORS);
    judgeBy(PATIENT);
    try (Callers callers = callers()) {
      String path = PROMOTED.begin(TAG, "10:30s,25:30s,100:5m");
      awaitWeight(path, 100);
      JsonNode promotion = PROMOTED.get(path);
      assertThat(judged(promotion))
          .extracting(judged -> judged.stage() + " " + judged.verdict())
          .startsWith("canary-10 PASS")
          .contains("canary-25 PASS")
          .noneMatch(judged -> judged.contains("FAIL"));
      assertThat(PROMOTED.command("abort", "--reason", "seen enough").code()).isZero();
      PROMOTED.ended(path);
      assertThat(callers.served()).containsKeys(OLD, TAG);
    }
  }

  private static void judgeBy(String thresholds) throws Exception {
    Files.writeString(
        SYSTEM.home().resolve("environments/production.yaml"),
        "judge: " + thresholds + "\nwarm-up: 5s\n");
  }

  /** The verdict can be given again; other thresholds may give another one. */
  private void assertJudgedAgain(JsonNode promotion, String stage) throws Exception {
    String id = promotion.path("id").asText();
    Promoted.Ended again = PROMOTED.command("judge", "--replay", id);
    assertThat(again.code()).as(again.said()).isZero();
    assertThat(again.json().path("failed").path("stage").asText()).isEqualTo(stage);
    Path lenient = SYSTEM.home().resolve("lenient.yaml");
    Files.writeString(
        lenient,
        """
        more-errors: 1
        slower: 100
        error-limit: 1
        error-jump: 1
        success-drop: 1
        slow-limit: 100
        """);
    Promoted.Ended other =
        PROMOTED.command("judge", "--replay", id, "--thresholds", lenient.toString());
    assertThat(other.json().path("failed").isMissingNode() || other.json().path("failed").isNull())
        .as(other.said())
        .isTrue();
  }

  private static List<StageJudged> judged(JsonNode promotion) {
    return PROMOTED.said(StageJudged.class).stream()
        .filter(judged -> judged.promotion().equals(promotion.path("id").asText()))
        .toList();
  }

  private static void awaitWeight(String path, int weight) {
    JsonNode begun =
        patiently()
            .until(
                () -> PROMOTED.get(path),
                now -> now.path("weight").asInt() == weight || !now.path("running").asBoolean());
    assertThat(begun.path("running").asBoolean()).as(begun.toPrettyString()).isTrue();
  }

  /** More than a hundred requests a second, two of a hundred for what hardly anybody wants. */
  private static Callers callers() {
    List<String> paths = new ArrayList<>(Collections.nCopies(49, FaultyAnswers.OFTEN_ASKED));
    paths.add("/api/runs?limit=7");
    return new Callers(SYSTEM.url(Service.GATEWAY), Duration.ofMillis(10), paths);
  }
}
