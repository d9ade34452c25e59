package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.NEW;
import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static jobsearch.orchestrator.promotion.Samples.calm;
import static jobsearch.orchestrator.promotion.Samples.seen;
import static jobsearch.orchestrator.promotion.Samples.sick;
import static jobsearch.orchestrator.promotion.Samples.unseen;
import static jobsearch.orchestrator.promotion.Samples.withBaseline;
import static jobsearch.orchestrator.promotion.Samples.withCandidate;
import static jobsearch.orchestrator.promotion.Samples.withUnreadable;
import static jobsearch.orchestrator.promotion.Samples.withVerdict;
import static jobsearch.orchestrator.promotion.Samples.withWeights;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A hard trigger is watched in every state, whatever is waited for, also while it is paused. */
class DangerTest {

  private static final Set<Place> PREPARED =
      EnumSet.of(Place.AWAITING_CANARY, Place.DRILLED_SLOWLY);

  static Stream<Place> exposed() {
    return Place.EXPOSED.stream();
  }

  static Stream<Place> shared() {
    return EnumSet.range(Place.CANARY, Place.AWAITING_APPOINTMENT).stream();
  }

  static Stream<Place> unwatched() {
    return Place.except(Place.LOWERING_GRADUALLY, Place.LOWERING_ENTERED).stream()
        .filter(place -> !Place.EXPOSED.contains(place) && !PREPARED.contains(place));
  }

  @ParameterizedTest
  @MethodSource("exposed")
  void aFailingReleaseIsTakenBackFromEverywhere(Place place) {
    RollbackStarted back = back(place.promotion(), failing(), NOW);
    assertThat(back.mode()).isEqualTo(RollbackMode.EMERGENCY);
    assertThat(back.ends()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(back.cause()).contains("5 health checks");
    assertThat(back.request()).isNull();
  }

  @ParameterizedTest
  @MethodSource("exposed")
  void aPauseHidesNoDanger(Place place) {
    Promotion paused =
        place
            .promotion()
            .on(new CommandGiven("p", "k", Command.PAUSE, null, null, "ada"), NOW)
            .orElseThrow();
    if (place != Place.DRILL_BEGUN) { // whose callers are taken back first
      Decision.Wait wait = (Decision.Wait) advance(paused, calm(Map.of(OLD, 100)), NOW);
      assertThat(wait.what()).isEqualTo("paused by ada");
      assertThat(wait.wouldChange()).contains("resume");
    }
    assertThat(back(paused, failing(), NOW).cause()).contains("5 health checks");
    Promotion taken = paused.on(back(paused, failing(), NOW), NOW).orElseThrow();
    assertThat(taken.pause()).isNull();
  }

  @Test
  void whatTheJudgeSeesWhileSomebodyThinksItOverTakesItBack() {
    Observed bad = withVerdict(calm(Map.of(NEW, 100)), "canary-100", StageVerdict.FAIL, NOW);
    RollbackStarted back = back(Place.AWAITING_APPOINTMENT.promotion(), bad, NOW);
    assertThat(back.cause()).contains("the judge, at 100 %");
    assertThat(back.ends()).isEqualTo(Outcome.ROLLED_BACK);
    Observed early =
        withVerdict(calm(weights(Place.STAGE_PASSED)), "canary-10", StageVerdict.FAIL, NOW);
    assertThat(back(Place.STAGE_PASSED.promotion(), early, NOW).cause())
        .contains("the judge, at 10 %");
    Observed other = withVerdict(calm(Map.of(NEW, 100)), "canary-10", StageVerdict.FAIL, NOW);
    assertThat(advance(Place.AWAITING_APPOINTMENT.promotion(), other, NOW))
        .isInstanceOf(Decision.Wait.class);
  }

  @Test
  void aPauseDoesNotHideABadVerdict() {
    Promotion paused =
        Place.CANARY_ENTERED
            .promotion()
            .on(new CommandGiven("p", "k", Command.PAUSE, null, null, "ada"), NOW)
            .orElseThrow();
    Observed calm = calm(weights(Place.CANARY_ENTERED));
    Observed bad = withVerdict(calm, "canary-10", StageVerdict.FAIL, NOW.plusSeconds(60));
    Decision.Record record = (Decision.Record) advance(paused, bad, NOW.plusSeconds(61));
    Promotion judged = paused.on(record.facts().getFirst(), NOW.plusSeconds(61)).orElseThrow();
    // Whatever is seen afterwards.
    assertThat(back(judged, calm, NOW.plusSeconds(62)).cause()).contains("the judge, at 10 %");
  }

  @ParameterizedTest
  @MethodSource("exposed")
  void notToSeeItTakesItBackOnlyAfterAWhile(Place place) {
    Observed dark = withCandidate(calm(weights(place)), unseen(NOW));
    Instant soon = NOW.plus(HardTriggers.USUAL.blindness()).minusMillis(1);
    assertThat(isBack(advance(place.promotion(), dark, soon))).isFalse();
    assertThat(back(place.promotion(), dark, soon.plusMillis(1)).cause())
        .contains("nothing was seen");
  }

  @ParameterizedTest
  @MethodSource("exposed")
  void callersNeverGoFromOneFailingReleaseToAnother(Place place) {
    Observed both = withBaseline(failing(), seen(sick()));
    Decision.Wait wait = (Decision.Wait) advance(place.promotion(), both, NOW);
    assertThat(wait.what()).isEqualTo("neither release is well");
    assertThat(wait.evidence()).contains("v2: 5 health", "v1: 5 health");
  }

  @ParameterizedTest
  @MethodSource("exposed")
  void whereTheOldReleaseCannotReadTheEventsThereIsNoWayBack(Place place) {
    Observed newer = withUnreadable(failing(), Set.of("c.v1"));
    Decision.Wait wait = (Decision.Wait) advance(place.promotion(), newer, NOW);
    assertThat(wait.what()).isEqualTo("there is no way back");
    assertThat(wait.evidence()).contains("c.v1");
    assertThat(wait.wouldChange()).contains("hotfix");
  }

  @ParameterizedTest
  @MethodSource("shared")
  void ifTheOldReleaseFailsAllCallersGoToTheNewOne(Place place) {
    Observed failing = withBaseline(calm(weights(place)), seen(sick()));
    FencedFact fact = only(advance(place.promotion(), failing, NOW));
    assertThat(fact).isInstanceOf(BaselineFailed.class);
    Promotion paused =
        place
            .promotion()
            .on(new CommandGiven("p", "k", Command.PAUSE, null, null, "ada"), NOW)
            .orElseThrow();
    Promotion sheltered = paused.on(fact, NOW).orElseThrow();
    Observed half = withBaseline(calm(Map.of(NEW, 50, OLD, 50)), seen(sick()));
    assertThat(advance(sheltered, half, NOW))
        .isInstanceOfSatisfying(
            Decision.SetWeights.class,
            set -> assertThat(set.weights()).isEqualTo(Map.of(NEW, 100, OLD, 0)));
    Decision.Wait wait =
        (Decision.Wait) advance(sheltered, withBaseline(calm(Map.of(NEW, 100)), seen(sick())), NOW);
    assertThat(wait.question()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("shared")
  void notToTheNewOneIfNobodyKnowsHowItDoes(Place place) {
    Observed failing = withCandidate(withBaseline(calm(weights(place)), seen(sick())), unseen(NOW));
    Decision decision = advance(place.promotion(), failing, NOW);
    assertThat(decision).isNotInstanceOf(Decision.Record.class);
  }

  @Test
  void oneThatFailsBeforeItHasCallersJustEnds() {
    RollbackStarted back = back(Place.AWAITING_CANARY.promotion(), failing(), NOW);
    assertThat(back.ends()).isEqualTo(Outcome.FAILED);
    Observed both = withBaseline(failing(), seen(sick()));
    assertThat(back(Place.AWAITING_CANARY.promotion(), both, NOW).ends()).isEqualTo(Outcome.FAILED);
    Observed dark = withCandidate(calm(Map.of(OLD, 100)), unseen(NOW.minus(Duration.ofDays(1))));
    assertThat(isBack(advance(Place.AWAITING_CANARY.promotion(), dark, NOW))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("unwatched")
  void nothingIsTakenBackThatIsNotThere(Place place) {
    assertThat(isBack(advance(place.promotion(), failing(), NOW))).isFalse();
  }

  @Test
  void untilItsStoreIsRestoredItsHealthSaysNothing() {
    for (Place place : List.of(Place.STEP_PENDING, Place.STEP_GOING, Place.STEP_BROKEN)) {
      Promotion starting = place.promotion();
      assertThat(starting.completed(Step.RESTORE)).isFalse();
      assertThat(isBack(advance(starting, failing(), NOW))).isFalse();
    }
    Promotion whole = Place.AWAITING_CANARY.promotion();
    assertThat(whole.completed(Step.RESTORE)).isTrue();
    assertThat(isBack(advance(whole, failing(), NOW))).isTrue();
  }

  @Test
  void aGradualWayBackHurriesIfTheNewReleaseFails() {
    RollbackStarted back = back(Place.LOWERING_GRADUALLY.promotion(), failing(), NOW);
    assertThat(back.mode()).isEqualTo(RollbackMode.EMERGENCY);
    Promotion hurried = Place.LOWERING_GRADUALLY.promotion().on(back, NOW).orElseThrow();
    assertThat(advance(hurried, failing(), NOW)).isNotInstanceOf(Decision.Record.class);
  }

  @ParameterizedTest
  @EnumSource
  void inTheDarkNothingGoesForward(Place place) {
    switch (advance(place.promotion(), Observed.nothing("it is dark", NOW), NOW)) {
      case Decision.Wait wait -> assertThat(wait.evidence()).isNotBlank();
      case Decision.Record record ->
          // To say that a step begins is not to begin it; to appoint, more must be known.
          assertThat(record.facts())
              .singleElement()
              .isInstanceOfSatisfying(
                  StepStarted.class, step -> assertThat(step.step()).isIn("preflight", "retire"));
      case Decision.SetWeights set -> assertThat(set.weights()).containsEntry(OLD, 100);
      case Decision.Done _ -> assertThat(place.promotion().isRunning()).isFalse();
      case Decision.Run _, Decision.Appoint _ -> throw new AssertionError("acts blindly: " + place);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatRunsOwnsADueTime(Place place) {
    Promotion promotion = place.promotion();
    assertThat(promotion.dueAt() != null).isEqualTo(promotion.isRunning());
  }

  @Test
  void anEmergencyDoesNotWaitForTheGatewayToAnswer() {
    Observed dark = withWeights(calm(Map.of(OLD, 100)), unseen(NOW));
    assertThat(advance(Place.LOWERING_AT_ONCE.promotion(), dark, NOW))
        .isInstanceOfSatisfying(
            Decision.SetWeights.class,
            set -> {
              assertThat(set.weights()).containsEntry(OLD, 100);
              assertThat(set.above()).isEqualTo(Decision.UNKNOWN);
            });
    assertThat(advance(Place.LOWERING_GRADUALLY.promotion(), dark, NOW))
        .isInstanceOf(Decision.Wait.class);
  }

  private static Map<String, Integer> weights(Place place) {
    return switch (place) {
      case CANARY, CANARY_ENTERED, STAGE_PASSED, INCONCLUSIVE -> Map.of(NEW, 10, OLD, 90);
      default -> Map.of(NEW, 100);
    };
  }

  private static Observed failing() {
    return withCandidate(calm(Map.of(NEW, 100)), seen(sick()));
  }

  private static Decision advance(Promotion promotion, Observed observed, Instant now) {
    return new Advance(1, HardTriggers.USUAL).advance(promotion, observed, now);
  }

  private static boolean isBack(Decision decision) {
    return decision instanceof Decision.Record record
        && record.facts().getFirst() instanceof RollbackStarted;
  }

  private static RollbackStarted back(Promotion promotion, Observed observed, Instant now) {
    return (RollbackStarted) only(advance(promotion, observed, now));
  }

  private static FencedFact only(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Record.class);
    assertThat(((Decision.Record) decision).facts()).hasSize(1);
    return ((Decision.Record) decision).facts().getFirst();
  }
}
