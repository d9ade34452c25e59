package jobsearch.orchestrator.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Promotions, with the test itself as the orchestrator that advances them. */
abstract class LedByTest {

  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

  @Inject Promotions promotions;

  int epoch;

  @BeforeEach
  void elect() {
    await().atMost(ONE_MINUTE).until(promotions::isFollowed);
    epoch = promotions.read(ledger -> ledger.epoch()) + 1;
    say(new OrchestratorElected("test-" + epoch, epoch));
  }

  @AfterEach
  void end() {
    promotions.read(ledger -> ledger.running("production")).ifPresent(this::end);
  }

  private void end(Promotion left) {
    String id = left.id();
    switch (left.state()) {
      case PromotionState.Gating _ ->
          say(new PromotionEnded(id, epoch, Outcome.REFUSED, "the end"));
      case PromotionState.Closing s -> say(new PromotionEnded(id, epoch, s.outcome(), "the end"));
      default -> {
        say(
            new RollbackStarted(
                id, epoch, RollbackMode.EMERGENCY, "the end", null, false, Outcome.FAILED));
        say(new StageEntered(id, epoch, "rollback-0", 0, LATER));
        say(new PromotionEnded(id, epoch, Outcome.FAILED, "the end"));
      }
    }
  }

  /** Lets the step fail once more, and returns the question that is asked then. */
  String ask(String id, int attempt) {
    fail(id, attempt);
    return promotions
        .read(ledger -> ledger.promotion(id))
        .orElseThrow()
        .question()
        .orElseThrow()
        .id();
  }

  void fail(String id, int attempt) {
    if (attempt == 1) {
      say(new GateJudged(id, epoch, 1, "tag", GateVerdict.PASS, "nothing is wrong", null, null));
      say(new PromotionAdmitted(id, epoch, "v0.9.0"));
    }
    say(new StepStarted(id, epoch, "preflight", attempt, LATER, Map.of()));
    say(new StepFailed(id, epoch, "preflight", attempt, false, "the disk is full " + attempt));
  }

  void say(PromotionFact fact) {
    assertThat(promotions.say(fact)).isEmpty();
  }

  static ValidatableResponse promote(String key, Map<String, ?> wanted) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(wanted)
        .post("/api/promotions")
        .then();
  }

  static ValidatableResponse command(String id, Map<String, ?> wanted) {
    return given()
        .contentType("application/json")
        .body(wanted)
        .post("/api/promotions/" + id + "/commands")
        .then();
  }

  static ValidatableResponse rollback(String of, Map<String, ?> wanted) {
    return given().contentType("application/json").body(wanted).post(of + "/rollback").then();
  }
}
