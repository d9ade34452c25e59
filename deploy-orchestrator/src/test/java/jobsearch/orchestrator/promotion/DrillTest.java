package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.NEW;
import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static jobsearch.orchestrator.promotion.Samples.calm;
import static jobsearch.orchestrator.promotion.Samples.seen;
import static jobsearch.orchestrator.promotion.Samples.sick;
import static jobsearch.orchestrator.promotion.Samples.unseen;
import static jobsearch.orchestrator.promotion.Samples.withCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackDrillStarted;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.WeightsSet;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import org.junit.jupiter.api.Test;

/** The way back is tried before the first stage. */
class DrillTest {

  private static final Map<String, Integer> NONE = Map.of(OLD, 100, NEW, 0);
  private static final Map<String, Integer> FEW = Map.of(OLD, 99, NEW, 1);

  @Test
  void aFewCallersAreGivenToItAndTakenBackAgain() {
    Promotion promotion = Place.DRILLING.promotion();
    Decision give = advance(1, promotion, calm(NONE), NOW);
    assertThat(((Decision.SetWeights) give).weights()).isEqualTo(FEW);

    List<FencedFact> given = facts(1, promotion, calm(FEW), NOW);
    assertThat(given)
        .hasSize(2)
        .first()
        .isInstanceOfSatisfying(WeightsSet.class, set -> assertThat(set.weights()).isEqualTo(FEW));
    assertThat(given).last().isEqualTo(new RollbackDrillStarted("p", 1, 1));

    Promotion begun = Place.DRILL_BEGUN.promotion();
    Decision back = advance(1, begun, calm(FEW), NOW.plusMillis(20));
    assertThat(((Decision.SetWeights) back).weights()).isEqualTo(NONE);
    assertThat(facts(1, begun, calm(NONE), NOW.plusMillis(212)))
        .last()
        .isEqualTo(new RollbackDrillCompleted("p", 1, 1, 212L));
  }

  @Test
  void whoeverDidNotBeginItDoesNotTimeIt() {
    Promotion begun = Place.DRILL_BEGUN.promotion();
    RollbackDrillCompleted interrupted =
        (RollbackDrillCompleted) facts(2, begun, calm(NONE), NOW.plusSeconds(30)).getLast();
    assertThat(interrupted.millis()).isNull();

    Promotion again = begun.on(interrupted, NOW.plusSeconds(30)).orElseThrow();
    assertThat(facts(2, again, calm(FEW), NOW.plusSeconds(31)))
        .last()
        .isEqualTo(new RollbackDrillStarted("p", 2, 2));
  }

  @Test
  void aPauseDoesNotLeaveItsCallersThere() {
    Promotion paused =
        Place.DRILL_BEGUN
            .promotion()
            .on(new CommandGiven("p", "stop", Command.PAUSE, null, "lunch", "ada"), NOW)
            .orElseThrow();
    assertThat(advance(1, paused, calm(FEW), NOW)).isInstanceOf(Decision.SetWeights.class);
  }

  @Test
  void weightsThatAPersonSetMeanwhileAreNoWayBackToBeTimed() {
    Observed byHand =
        Samples.withWeights(
            calm(FEW), seen(new Observed.Weights(Map.of(OLD, 50, NEW, 50), 9, true)));
    RollbackDrillCompleted done =
        (RollbackDrillCompleted) facts(1, Place.DRILL_BEGUN.promotion(), byHand, NOW).getLast();
    assertThat(done.millis()).isNull();
  }

  @Test
  void aClockThatWasSetBackCountsNothing() {
    RollbackDrillCompleted done =
        (RollbackDrillCompleted)
            facts(1, Place.DRILL_BEGUN.promotion(), calm(NONE), NOW.minusSeconds(5)).getLast();
    assertThat(done.millis()).isZero();
  }

  @Test
  void aReleaseWhoseWayBackIsSlowHasAPersonAskedAndIsDrilledAgainOnYes() {
    Promotion slow = Place.DRILLED_SLOWLY.promotion();
    Decision.Wait wait = (Decision.Wait) advance(1, slow, calm(NONE), NOW);
    assertThat(wait.question()).isPresent();
    assertThat(wait.evidence()).contains("5001 ms", "" + Plan.SLOWEST_WAY_BACK.toMillis());

    String question = slow.question().orElseThrow().id();
    Promotion again =
        slow.on(new CommandGiven("p", "yes", Command.APPROVE, question, null, "ada"), NOW)
            .orElseThrow();
    assertThat(again.state()).isEqualTo(new PromotionState.Drilling(2, null));
  }

  @Test
  void whileItHasCallersItIsWatchedLikeAnyOther() {
    Promotion begun = Place.DRILL_BEGUN.promotion();
    assertThat(facts(1, begun, withCandidate(calm(FEW), seen(sick())), NOW))
        .first()
        .isInstanceOf(RollbackStarted.class);
  }

  @Test
  void nobodyIsGivenToWhatIsNotSeenToBeWell() {
    Decision decision =
        advance(1, Place.DRILLING.promotion(), withCandidate(calm(NONE), unseen(NOW)), NOW);
    assertThat(((Decision.Wait) decision).wouldChange()).isEqualTo("it is seen to be well");
  }

  @Test
  void itMayHaveTheseCallersBeforeThatWasReadBack() {
    assertThat(Place.DRILLING.promotion().weight()).isEqualTo(PromotionState.Drilling.WEIGHT);
  }

  private static List<FencedFact> facts(
      int epoch, Promotion promotion, Observed observed, Instant now) {
    return ((Decision.Record) advance(epoch, promotion, observed, now)).facts();
  }

  private static Decision advance(int epoch, Promotion promotion, Observed observed, Instant now) {
    return new Advance(epoch, HardTriggers.USUAL).advance(promotion, observed, now);
  }
}
