package jobsearch.orchestrator.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.runtime.Label;
import org.junit.jupiter.api.Test;

/** The wheels of a promotion: what is led, taken back, and gone on with. */
class SteeringTest extends OnALog {

  @Test
  void bringsAReleaseToProductionAndKeepsTheOldOneWarm() {
    request(0, true);
    first.awaitState(PromotionState.Succeeded.class);

    assertThat(production.weights()).containsEntry("v2", 100).containsEntry("v1", 0);
    assertThat(production.primary()).isEqualTo("store-2");
    assertThat(production.leading()).isEqualTo("v2");
    assertThat(production.release("v1").wanted).isTrue();
    assertThat(runs).allSatisfy((step, times) -> assertThat(times.get()).isLessThanOrEqualTo(1));
    assertThat(production.said.stream().map(set -> set.revision())).doesNotHaveDuplicates();
  }

  @Test
  void takesAReleaseBackThatIsNoLongerReady() {
    request(600, true);
    first.awaitState(PromotionState.Canary.class);
    await().atMost(PATIENCE).until(() -> production.weights().getOrDefault("v2", 0) == 10);
    production.release("v2").ready = false;
    first.awaitState(PromotionState.RolledBack.class);

    assertThat(first.promotion().all(RollbackStarted.class))
        .singleElement()
        .satisfies(back -> assertThat(back.cause()).contains("5 health checks failed"));
    assertThat(production.weights()).containsEntry("v1", 100);
    assertThat(production.weights().getOrDefault("v2", 0)).isZero();
    assertThat(production.release("v2").wanted).isFalse();
    Set<String> incidents = first.promotions.read(ledger -> ledger.openIncidents("v2"));
    assertThat(incidents).hasSize(1);
  }

  @Test
  void goesBackWithinASecondWhenSomeoneSaysSo() {
    request(600, true);
    await().atMost(PATIENCE).until(() -> production.weights().getOrDefault("v2", 0) == 10);
    first.promotions.say(
        new RollbackRequested("p", "r", RollbackMode.EMERGENCY, "I saw it", false, "ada"));
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> production.weights().getOrDefault("v2", 0) == 0);
    first.awaitState(PromotionState.RolledBack.class);
  }

  @Test
  void goesOnWhereAnotherOneWasKilled() throws Exception {
    CountDownLatch inTheMiddle = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger restores = new AtomicInteger();
    steps.put(
        Step.RESTORE,
        (promotion, progress) -> {
          if (restores.incrementAndGet() == 1) {
            inTheMiddle.countDown();
            never.await();
          }
          return Map.of();
        });
    first.close();
    first = new Orchestrator("two");
    request(0, true);
    inTheMiddle.await();
    first.close();

    first = new Orchestrator("three");
    first.awaitState(PromotionState.Succeeded.class);
    assertThat(restores).hasValue(2);
    assertThat(first.promotion().all(StepStarted.class).map(StepStarted::step))
        .doesNotHaveDuplicates();
    assertThat(runs(Step.BACKUP)).hasValue(1);
  }

  @Test
  void asksBeforeTheNextStageAndWhetherTheNewOneShallBePrimary() {
    request(0, false);
    first.awaitState(PromotionState.AwaitingStage.class);
    assertThat(production.weights()).containsEntry("v2", 10);
    String stage = first.promotion().question().orElseThrow().id();
    first.promotions.say(new CommandGiven("p", "s", Command.APPROVE, stage, null, "ada"));
    first.awaitState(PromotionState.AwaitingApproval.class);
    await().atMost(PATIENCE).until(() -> first.steering.waiting("p").isPresent());
    String question = first.promotion().question().orElseThrow().id();
    assertThat(production.primary()).isEqualTo("store-1");

    first.promotions.say(new CommandGiven("p", "c", Command.APPROVE, question, null, "ada"));
    first.awaitState(PromotionState.Succeeded.class);
    assertThat(production.primary()).isEqualTo("store-2");
  }

  @Test
  void endsBeforeTheCanaryWhenTheSmokeTestFails() {
    steps.put(
        Step.SMOKE,
        (promotion, progress) -> {
          throw StepFault.bad("login: 500");
        });
    first.close();
    first = new Orchestrator("two");
    request(0, true);
    first.awaitState(PromotionState.Failed.class);
    assertThat(production.weights()).containsEntry("v1", 100);
    assertThat(production.release("v2").wanted).isFalse();
  }

  @Test
  void theOneThatWasElectedLastLeadsAlone() {
    await().atMost(PATIENCE).until(() -> "one".equals(orchestrator(first)));
    try (Orchestrator second = new Orchestrator("two")) {
      await().atMost(PATIENCE).until(() -> "two".equals(orchestrator(second)));
      request(0, true);
      second.awaitState(PromotionState.Succeeded.class);
      assertThat(second.promotion().all(StepStarted.class))
          .allSatisfy(fact -> assertThat(fact.epoch()).isEqualTo(2));
      assertThat(runs(Step.BACKUP)).hasValue(1);
    }
  }

  @Test
  void oneThatIsNoLongerTheLeaderEndsWhatItBegan() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    steps.put(
        Step.RESTORE,
        (promotion, progress) -> {
          if (times.incrementAndGet() == 1) {
            begun.countDown();
            try {
              new CountDownLatch(1).await();
            } finally {
              ended.countDown();
            }
          }
          return Map.of();
        });
    first.close();
    first = new Orchestrator("two");
    request(0, true);
    begun.await();
    try (Orchestrator second = new Orchestrator("three")) {
      second.awaitState(PromotionState.Succeeded.class);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void stopsNothingThatNoPromotionKnowsOrThatHasCallers() {
    production.prepare(Path.of("by-hand"), new Label("by-hand", "main", "c", begun), line -> {});
    await().atMost(PATIENCE).until(() -> production.weights().containsKey("by-hand"));
    assertThat(production.release("by-hand").wanted).isTrue();
  }
}
