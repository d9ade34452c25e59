package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.NEW;
import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static jobsearch.orchestrator.promotion.Samples.calm;
import static jobsearch.orchestrator.promotion.Samples.seen;
import static jobsearch.orchestrator.promotion.Samples.unseen;
import static jobsearch.orchestrator.promotion.Samples.withCandidate;
import static jobsearch.orchestrator.promotion.Samples.withPrimary;
import static jobsearch.orchestrator.promotion.Samples.withStep;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.Observed.StepProgress;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import org.junit.jupiter.api.Test;

class SteppingTest {

  private static final Observed WORLD = calm(Map.of(OLD, 100));
  private static final Observed WHOLE = calm(Map.of(NEW, 100));
  private static final String KEY = "p/preflight/1";
  private static final Instant DUE = NOW.plus(Step.PREFLIGHT.limit());

  private final Promotion going = Place.STEP_GOING.promotion();

  @Test
  void aStepIsSaidBeforeItIsBegun() {
    assertThat(only(Place.STEP_PENDING.promotion(), WORLD, NOW))
        .isEqualTo(new StepStarted("p", 1, "preflight", 1, DUE, Map.of()));
    assertThat(going.stepKey()).hasValue(KEY);
    assertThat(going.dueAt()).isEqualTo(DUE);
  }

  @Test
  void aStepOfWhichNobodyKnowsIsRunAgainWithItsKey() {
    Observed world = withStep(WORLD, new StepProgress.NotBegun(KEY));
    Decision.Run run = new Decision.Run(Step.PREFLIGHT, 1, KEY, 1);
    assertThat(advance(going, world, NOW)).isEqualTo(run);
    assertThat(advance(going, world, DUE.minusMillis(1))).isEqualTo(run);
  }

  @Test
  void notToSeeAStepIsNoReasonToRunIt() {
    assertThat(waits(going, WORLD, NOW).evidence()).isEqualTo("not seen: it is dark");
    Observed other = withStep(WORLD, new StepProgress.Done("p/backup/1", Map.of()));
    assertThat(waits(going, other, NOW).what()).isEqualTo("step preflight");
  }

  @Test
  void whatComesOfAStepIsSaidHoweverLate() {
    Observed done = withStep(WORLD, new StepProgress.Done(KEY, Map.of("a", "b")));
    assertThat(only(going, done, DUE.plusSeconds(1)))
        .isEqualTo(new StepCompleted("p", 1, "preflight", 1, Map.of("a", "b")));
    Observed failed = withStep(WORLD, new StepProgress.Failed(KEY, false, "no disk"));
    assertThat(only(going, failed, NOW))
        .isEqualTo(new StepFailed("p", 1, "preflight", 1, false, "no disk"));
  }

  @Test
  void aStepThatHangsFailsAtItsLimit() {
    for (Observed world :
        List.of(
            WORLD,
            withStep(WORLD, new StepProgress.Going(KEY, "half")),
            withStep(WORLD, new StepProgress.NotBegun(KEY)))) {
      StepFailed failed = (StepFailed) only(going, world, DUE);
      assertThat(failed.technical()).isTrue();
      assertThat(failed.reason()).isEqualTo("it took longer than PT5M");
    }
    assertThat(waits(going, withStep(WORLD, new StepProgress.Going(KEY, "half")), NOW).evidence())
        .isEqualTo("half");
  }

  @Test
  void whatCouldNotBeDoneIsTriedAgainAfterAWhileAndThenAPersonIsAsked() {
    Promotion promotion = going;
    for (int attempt = 2; attempt <= Step.PREFLIGHT.attempts(); attempt++) {
      promotion =
          promotion
              .on(new StepFailed("p", 1, "preflight", attempt - 1, true, "away"), NOW)
              .orElseThrow();
      Instant again = NOW.plus(Step.BACKOFF);
      assertThat(waits(promotion, WORLD, again.minusMillis(1)).what())
          .isEqualTo("attempt " + attempt + " at step preflight");
      StepStarted started = (StepStarted) only(promotion, WORLD, again);
      assertThat(started.attempt()).isEqualTo(attempt);
      promotion = promotion.on(started, NOW).orElseThrow();
    }
    promotion =
        promotion.on(new StepFailed("p", 1, "preflight", 3, true, "away"), NOW).orElseThrow();
    Decision.Wait asks = waits(promotion, WORLD, NOW);
    assertThat(asks.what()).isEqualTo("Step preflight failed (attempt 3). Try it again?");
    assertThat(asks.question().orElseThrow().answers())
        .containsExactlyInAnyOrder(Command.RETRY, Command.REJECT);
  }

  @Test
  void aBadResultIsNotTriedAgainButByAPerson() {
    Place.Told told = new Place.Told(Strategy.HOTFIX).admit().begin(Step.PREFLIGHT);
    told.breakDown(Step.PREFLIGHT).answer(Command.RETRY);
    assertThat(only(told.promotion, WORLD, NOW))
        .isInstanceOfSatisfying(
            StepStarted.class, started -> assertThat(started.attempt()).isEqualTo(2));
  }

  @Test
  void aFailingSmokeTestTakesTheReleaseBack() {
    Place.Told told = new Place.Told(Strategy.HOTFIX).admit();
    told.promotion.plan().steps().stream()
        .filter(step -> step != Step.SMOKE)
        .forEach(told::complete);
    told.begin(Step.SMOKE).breakDown(Step.SMOKE);
    RollbackStarted back = (RollbackStarted) only(told.promotion, WORLD, NOW);
    assertThat(back.ends()).isEqualTo(Outcome.FAILED);
    assertThat(back.cause()).isEqualTo("step smoke failed: the disk is full");
  }

  @Test
  void aCopyThatIsNotAsItShouldBeTakesTheReleaseBack() {
    for (Step step : List.of(Step.RESTORE, Step.VALIDATE)) {
      RollbackStarted back =
          (RollbackStarted) only(before(step).breakDown(step).promotion, WORLD, NOW);
      assertThat(back.ends()).isEqualTo(Outcome.FAILED);
      assertThat(back.cause()).isEqualTo("step %s failed: the disk is full", step.label());
    }
  }

  @Test
  void aPersonIsAskedWhereTheCopyCouldNotBeMade() {
    Place.Told told = before(Step.RESTORE);
    for (int attempt = 1; attempt <= Step.RESTORE.attempts(); attempt++) {
      if (attempt > 1) {
        told.say((StepStarted) only(told.promotion, WORLD, NOW.plus(Step.BACKOFF)));
      }
      told.say(new StepFailed("p", 1, "restore", attempt, true, "away"));
    }
    assertThat(waits(told.promotion, WORLD, NOW).what())
        .isEqualTo("Step restore failed (attempt 3). Try it again?");
  }

  private static Place.Told before(Step step) {
    Place.Told told = new Place.Told(Strategy.HOTFIX).admit();
    told.promotion.plan().steps().stream().takeWhile(each -> each != step).forEach(told::complete);
    return told.begin(step);
  }

  @Test
  void whoOnlyVerifiesEndsWithWhatThePreflightSays() {
    Place.Told good = new Place.Told(Strategy.VERIFY_ONLY).admit().complete(Step.PREFLIGHT);
    assertThat(only(good.promotion, WORLD, NOW))
        .isInstanceOfSatisfying(
            PromotionEnded.class,
            ended -> assertThat(ended.outcome()).isEqualTo(Outcome.SUCCEEDED));
    Place.Told bad = new Place.Told(Strategy.VERIFY_ONLY).admit().begin(Step.PREFLIGHT);
    bad.breakDown(Step.PREFLIGHT);
    assertThat(only(bad.promotion, WORLD, NOW))
        .isEqualTo(
            new PromotionEnded("p", 1, Outcome.FAILED, "step preflight failed: the disk is full"));
  }

  @Test
  void aReleaseThatCannotBeStoppedHoldsUpNothing() {
    Place.Told told = new Place.Told(Strategy.HOTFIX).retiring().begin(Step.RETIRE);
    told.breakDown(Step.RETIRE);
    assertThat(told.promotion.state()).isInstanceOf(PromotionState.Closing.class);
  }

  @Test
  void anAppointmentIsDecidedBeforeItIsMade() {
    Promotion pending = new Place.Told(Strategy.HOTFIX).passed().answer(Command.APPROVE).promotion;
    StepStarted started = (StepStarted) only(pending, WHOLE, NOW);
    assertThat(started.input()).isEqualTo(Map.of("epoch", "2"));
    assertThat(waits(pending, withPrimary(WHOLE, unseen(NOW)), NOW).what())
        .isEqualTo("the primary");
    assertThat(advance(Place.APPOINTING.promotion(), WHOLE, NOW))
        .isEqualTo(new Decision.Appoint(NEW, 2, "p/appoint/1", 1));
  }

  @Test
  void theJournalSaysWhoIsPrimary() {
    Promotion appointing = Place.APPOINTING.promotion();
    assertThat(only(appointing, withPrimary(WHOLE, seen(new Primary(NEW, 2))), NOW))
        .isEqualTo(new StepCompleted("p", 1, "appoint", 1, Map.of("epoch", "2")));
    StepFailed lost =
        (StepFailed) only(appointing, withPrimary(WHOLE, seen(new Primary("x", 2))), NOW);
    assertThat(lost.technical()).isTrue();
    assertThat(lost.reason()).contains("came first");
    assertThat(waits(appointing, withPrimary(WHOLE, unseen(NOW)), NOW).what())
        .isEqualTo("the primary");
    Instant due = NOW.plus(Step.APPOINT.limit());
    assertThat(only(appointing, WHOLE, due)).isInstanceOf(StepFailed.class);
  }

  @Test
  void nobodyIsAppointedUnseen() {
    Observed dark = withCandidate(WHOLE, unseen(NOW));
    assertThat(waits(Place.APPOINTING.promotion(), dark, NOW).evidence())
        .isEqualTo("the release: it is dark");
  }

  /** Otherwise an appointment on its way from elsewhere could come after it, and count. */
  @Test
  void theOldStoreIsAppointedAnewAlsoIfItIsStillThePrimary() {
    Promotion undoing = Place.UNDOING.promotion();
    StepStarted started = (StepStarted) only(undoing, WORLD, NOW);
    assertThat(started.step()).isEqualTo("appoint-back");
    assertThat(started.input()).isEqualTo(Map.of("epoch", "2"));
    Promotion going = undoing.on(started, NOW).orElseThrow();
    assertThat(advance(going, WORLD, NOW))
        .isEqualTo(new Decision.Appoint(OLD, 2, "p/appoint-back/1", 1));
  }

  @Test
  void anAppointmentThatNamesNoEpochIsNotMade() {
    Place.Told told = new Place.Told(Strategy.HOTFIX).passed().answer(Command.APPROVE);
    told.say(new StepStarted("p", 1, "appoint", 1, NOW.plusSeconds(60), Map.of("epoch", "x")));
    assertThat(only(told.promotion, WHOLE, NOW)).isInstanceOf(StepFailed.class);
  }

  private static Decision advance(Promotion promotion, Observed observed, Instant now) {
    return new Advance(1, HardTriggers.USUAL).advance(promotion, observed, now);
  }

  private static FencedFact only(Promotion promotion, Observed observed, Instant now) {
    Decision decision = advance(promotion, observed, now);
    assertThat(decision).isInstanceOf(Decision.Record.class);
    assertThat(((Decision.Record) decision).facts()).hasSize(1);
    return ((Decision.Record) decision).facts().getFirst();
  }

  private static Decision.Wait waits(Promotion promotion, Observed observed, Instant now) {
    Decision decision = advance(promotion, observed, now);
    assertThat(decision).isInstanceOf(Decision.Wait.class);
    return (Decision.Wait) decision;
  }
}
