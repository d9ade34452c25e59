package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.boards.HtmlBoard;
import jobsearch.events.promotion.StageEntered;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A release that passed its verification and fails in production is taken back by nobody's hand,
 * for the reason for which it fails. One build has all the faults; a file says which one it has.
 */
@Tag("system")
@Timeout(180)
class FaultyReleaseTest {

  private static final String OLD = "dev";
  private static final String TAG = "v0.3.0";
  private static final String STAGES = "25:10m,100:1s";
  private static final HtmlBoard BOARD = MadeUp.board("faulty", MadeUp.jobs("Potter", 12));

  @RegisterExtension
  static final RealSystem SYSTEM = new RealSystem("faulty-release", BOARD).withRepositoryOfItsOwn();

  private static final Promoted PROMOTED = new Promoted(SYSTEM);

  private static final Path TRIGGER = SYSTEM.home().resolve("fault");

  @BeforeAll
  static void verify() throws Exception {
    User user = new User(SYSTEM);
    user.searched("", user.addCv(MadeUp.CV), BOARD);
    PROMOTED.offerSlot();
    SYSTEM.repository().faultyRelease(TAG, TRIGGER);
    PROMOTED.verify(TAG);
  }

  /** So that the next one may be tried, also if this one failed. */
  @AfterEach
  void mend() throws Exception {
    Files.deleteIfExists(TRIGGER);
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
        FaultyStore.MIGRATION + "| step restore failed |cannot migrate, already exists",
        FaultyStore.NO_START + "| step restore failed |it was built for another machine",
        FaultyStore.CORRUPT + "| step validate failed |something else than the store that serves",
        FaultyStore.SMOKE + "| step smoke failed |FAILED filter, status=matched",
      })
  void oneThatFailsBeforeItHasCallersNeverGetsAny(String fault, String step, String words)
      throws Exception {
    Files.writeString(TRIGGER, fault);
    try (Callers callers = new Callers(SYSTEM.url(Service.GATEWAY))) {
      JsonNode promotion = PROMOTED.ended(PROMOTED.begin(TAG, STAGES));

      assertThat(promotion.path("outcome").asText())
          .as(promotion.toPrettyString())
          .isEqualTo("failed");
      assertThat(promotion.path("reason").asText()).contains(step).contains(words.split(", "));
      assertThat(PROMOTED.said(StageEntered.class))
          .filteredOn(stage -> stage.promotion().equals(promotion.path("id").asText()))
          .allMatch(stage -> stage.weight() == 0);
      assertAllIsAsBefore();
      assertThat(callers.failures()).isEmpty();
      assertThat(callers.served()).containsOnlyKeys(OLD);
    }
    // Nobody was hurt: it may be tried again at once.
    assertThat(PROMOTED.get("/api/incidents")).noneMatch(each -> each.path("open").asBoolean());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        FaultyStore.DIE + "|health checks failed, requests failed, the smoke test fails",
        FaultyStore.HANG + "|health checks failed, requests failed, answers take",
        FaultyStore.LEAK + "|memory is at 9",
      })
  void oneThatFailsInFrontOfItsCallersIsTakenBack(String fault, String reasons) throws Exception {
    String path = PROMOTED.begin(TAG, STAGES);
    JsonNode begun =
        patiently()
            .until(
                () -> PROMOTED.get(path),
                now -> now.path("weight").asInt() == 25 || !now.path("running").asBoolean());
    assertThat(begun.path("running").asBoolean()).as(begun.toPrettyString()).isTrue();
    try (Callers callers = new Callers(SYSTEM.url(Service.GATEWAY))) {
      patiently().until(() -> callers.served().containsKey(TAG));
      Files.writeString(TRIGGER, fault);

      JsonNode promotion = PROMOTED.ended(path);

      assertThat(promotion.path("outcome").asText())
          .as(promotion.toPrettyString())
          .isEqualTo("rolled-back");
      assertThat(promotion.path("reason").asText()).containsAnyOf(reasons.split(", "));
      assertNobodyWasHurt(fault, callers);
      assertAllIsAsBefore();
    }
    assertThat(PROMOTED.openIncident(TAG)).isNotEmpty();
  }

  /** What a dying store breaks off is asked elsewhere; who waits for a silent one has waited. */
  private static void assertNobodyWasHurt(String fault, Callers callers) {
    if (fault.equals(FaultyStore.HANG)) {
      assertThat(callers.failures())
          .hasSizeLessThanOrEqualTo(Callers.THREADS)
          .allMatch(failure -> failure.contains("HttpTimeoutException"));
    } else {
      assertThat(callers.failures()).isEmpty();
    }
  }

  /** Whoever asks right after the end gets a true answer. */
  private static void assertAllIsAsBefore() throws Exception {
    Promoted.Ended smoke = PROMOTED.command("smoke");
    assertThat(smoke.code()).as(smoke.said()).isZero();
    assertThat(PROMOTED.weights()).containsEntry(OLD, 100);
    assertThat(PROMOTED.leading()).isEqualTo("blue");
    assertThat(PROMOTED.primary()).isEqualTo("store-1");
  }
}
