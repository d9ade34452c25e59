package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.NEW;
import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static jobsearch.orchestrator.promotion.Samples.calm;
import static jobsearch.orchestrator.promotion.Samples.seen;
import static jobsearch.orchestrator.promotion.Samples.unseen;
import static jobsearch.orchestrator.promotion.Samples.withVerdict;
import static jobsearch.orchestrator.promotion.Samples.withWeights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.Strategy;
import jobsearch.events.promotion.WeightsSet;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stage of 10 % that {@link Place#CANARY_ENTERED} is in until five minutes from now. */
class JudgingTest {

  private static final Instant END = NOW.plusSeconds(300);
  private static final Map<String, Integer> TEN = Map.of(NEW, 10, OLD, 90);

  private final Promotion entered = Place.CANARY_ENTERED.promotion();

  @Test
  void aStageBeginsWhenItsWeightsAreReadBack() {
    Promotion canary = Place.CANARY.promotion();
    assertThat(advance(canary, calm(Map.of(OLD, 100)), NOW))
        .isEqualTo(new Decision.SetWeights(TEN, 1, "p/weights/10/1", 1));
    // The drill before it left the third revision.
    Observed read = withWeights(calm(TEN), seen(new Weights(TEN, 4, false)));
    assertThat(facts(canary, read, NOW))
        .containsExactly(
            new WeightsSet("p", 1, TEN, 4), new StageEntered("p", 1, "canary-10", 10, END));
    Observed dark = withWeights(calm(TEN), unseen(NOW));
    assertThat(waits(canary, dark, NOW).what()).isEqualTo("the weights");
  }

  @Test
  void aStageEndsOnTimeAndEvidence() {
    Observed early = verdict(StageVerdict.PASS, END.minusSeconds(1));
    Decision.Wait wait = waits(entered, early, END.minusSeconds(1));
    assertThat(wait.what()).isEqualTo("stage canary-10");
    assertThat(wait.evidence()).contains("PASS, figures");
    assertThat(wait.wouldChange()).contains(END.toString());
    assertThat(wait.due()).isEqualTo(END);
    // What looked at a part of the stage only is no verdict of the stage.
    assertThat(waits(entered, early, END).evidence()).contains("PASS");
    assertThat(judged(verdict(StageVerdict.PASS, END), END).verdict()).isEqualTo(StageVerdict.PASS);
  }

  @Test
  void aBadVerdictCountsAtAnyTime() {
    StageJudged judged = judged(verdict(StageVerdict.FAIL, NOW), NOW.plusSeconds(1));
    assertThat(judged.verdict()).isEqualTo(StageVerdict.FAIL);
    Promotion failed = entered.on(judged, NOW).orElseThrow();
    // Recorded is recorded, whatever the judge says afterwards.
    List<FencedFact> facts = facts(failed, verdict(StageVerdict.PASS, END), END);
    assertThat(facts).singleElement().isInstanceOf(RollbackStarted.class);
    assertThat(((RollbackStarted) facts.getFirst()).cause()).contains("10 %", "figures");
  }

  @Test
  void aStageThatPassedAsksForTheNextAndKeepsItsCallersMeanwhile() {
    Promotion passed = Place.STAGE_PASSED.promotion();
    Decision.Wait wait = waits(passed, calm(TEN), NOW);
    assertThat(wait.what()).isEqualTo("Shall v2 have 50 % of the callers?");
    assertThat(wait.evidence()).isEqualTo("figures");
    Map<String, Integer> half = Map.of(NEW, 50, OLD, 50);
    assertThat(advance(passed, withWeights(calm(TEN), seen(new Weights(half, 77, false))), NOW))
        .isEqualTo(new Decision.SetWeights(TEN, 77, "p/weights/10/77", 1));
    String question = passed.question().orElseThrow().id();
    CommandGiven yes = new CommandGiven("p", "k", Command.APPROVE, question, null, "ada");
    assertThat(passed.on(yes, NOW).orElseThrow().state())
        .isInstanceOfSatisfying(
            PromotionState.Canary.class,
            canary -> assertThat(canary.stage().weight()).isEqualTo(50));
  }

  @Test
  void whoPromotesByItselfIsAskedNothingBetweenStages() {
    Promotion promotion =
        new Place.Told(Strategy.PROMOTION, true)
            .firstStage()
            .enter(1, 4)
            .judge(1, StageVerdict.PASS)
            .promotion;
    assertThat(promotion.state())
        .isInstanceOfSatisfying(
            PromotionState.Canary.class,
            canary -> assertThat(canary.stage().weight()).isEqualTo(10));
  }

  @Test
  void whatFailsWhileSomebodyIsAskedForTheNextStageGoesBack() {
    Observed sick = Samples.withCandidate(calm(TEN), seen(Samples.sick()));
    assertThat(facts(Place.STAGE_PASSED.promotion(), sick, NOW))
        .singleElement()
        .isInstanceOf(RollbackStarted.class);
  }

  @Test
  void aVerdictOfAnotherStageOrOfBeforeIsNone() {
    Observed other = withVerdict(calm(TEN), "canary-50", StageVerdict.FAIL, END);
    assertThat(waits(entered, other, END).evidence()).contains("no verdict yet");
    Observed before = verdict(StageVerdict.FAIL, NOW.minusSeconds(1));
    assertThat(waits(entered, before, END).evidence()).contains("no verdict yet");
  }

  @ParameterizedTest
  @EnumSource(names = {"INCONCLUSIVE", "ERROR"})
  void withoutAVerdictItIsExtendedTwiceAndThenAPersonIsAsked(StageVerdict verdict) {
    Promotion promotion = entered;
    Instant now = END;
    for (int extension = 0; extension < Plan.EXTENSIONS; extension++) {
      StageJudged judged = (StageJudged) facts(promotion, verdict(verdict, now), now).getFirst();
      assertThat(judged.number()).isEqualTo(extension + 1);
      assertThat(judged.until()).isEqualTo(now.plusSeconds(300));
      promotion = promotion.on(judged, now).orElseThrow();
      now = now.plusSeconds(300);
      assertThat(waits(promotion, verdict(verdict, now.minusSeconds(1)), now.minusSeconds(1)))
          .isNotNull();
    }
    StageJudged last = (StageJudged) facts(promotion, verdict(verdict, now), now).getFirst();
    assertThat(last.until()).isNull();
    Promotion asked = promotion.on(last, now).orElseThrow();
    assertThat(asked.state()).isInstanceOf(PromotionState.AwaitingApproval.class);
    Decision.Wait wait = waits(asked, calm(TEN), now);
    assertThat(wait.what()).contains("No verdict at 10 %");
    assertThat(wait.evidence()).isEqualTo("figures");
    assertThat(wait.question()).isPresent();
  }

  @Test
  void aJudgeWhoSaysNothingIsAnError() {
    Instant latest = END.plus(HardTriggers.USUAL.blindness());
    assertThat(waits(entered, calm(TEN), latest.minusMillis(1))).isNotNull();
    StageJudged judged = judged(calm(TEN), latest);
    assertThat(judged.verdict()).isEqualTo(StageVerdict.ERROR);
    assertThat(judged.evidence()).contains("said nothing", "dark");
  }

  @Test
  void weightsThatDoNotComeToAHundredAreNone() {
    assertThatThrownBy(() -> new Weights(Map.of(OLD, 99), 1, false))
        .hasMessage("the weights come to 99, not 100");
    assertThat(new Weights(Map.of(OLD, 100), 1, false).are(Map.of(OLD, 100, NEW, 0))).isTrue();
  }

  @Test
  void nobodyGetsMoreCallersUnseen() {
    Observed dark = Samples.withCandidate(calm(Map.of(OLD, 100)), unseen(NOW));
    assertThat(waits(Place.CANARY.promotion(), dark, NOW).wouldChange())
        .isEqualTo("it is seen to be well");
  }

  @Test
  void weightsThatChangedByThemselvesAreSetAgain() {
    Map<String, Integer> half = Map.of(NEW, 50, OLD, 50);
    Observed drifted = withWeights(calm(TEN), seen(new Weights(half, 77, false)));
    assertThat(advance(entered, drifted, NOW))
        .isEqualTo(new Decision.SetWeights(TEN, 77, "p/weights/10/77", 1));
  }

  @Test
  void weightsThatAPersonSetSinceStay() {
    Map<String, Integer> none = Map.of(OLD, 100);
    Decision.Wait wait =
        waits(entered, withWeights(calm(TEN), seen(new Weights(none, 77, true))), END);
    assertThat(wait.what()).contains("a person set other weights");
    assertThat(wait.wouldChange()).contains("traffic set", "rollback", "abort");
    // What a person set before the stage began is what the promotion began with.
    assertThat(advance(entered, withWeights(calm(TEN), seen(new Weights(none, 10, true))), NOW))
        .isInstanceOf(Decision.SetWeights.class);
  }

  @Test
  void aBakeEndsWhenItIsPrimaryAndSeenToBeWell() {
    Promotion baking = Place.BAKING.promotion();
    Instant end = NOW.plus(Duration.ofMinutes(30));
    Observed done = Samples.withPrimary(calm(Map.of(NEW, 100)), seen(new Observed.Primary(NEW, 2)));
    assertThat(waits(baking, done, end.minusSeconds(1)).what()).isEqualTo("bake");
    assertThat(waits(baking, calm(Map.of(NEW, 100)), end).evidence())
        .contains("not seen as primary");
    assertThat(waits(baking, Samples.withCandidate(done, unseen(end)), end).evidence())
        .contains("not seen to be well");
    assertThat(facts(baking, done, end)).hasSize(1);
  }

  private static Observed verdict(StageVerdict verdict, Instant asOf) {
    return withVerdict(calm(TEN), "canary-10", verdict, asOf);
  }

  private StageJudged judged(Observed observed, Instant now) {
    return (StageJudged) facts(entered, observed, now).getFirst();
  }

  private static List<FencedFact> facts(Promotion promotion, Observed observed, Instant now) {
    Decision decision = advance(promotion, observed, now);
    assertThat(decision).isInstanceOf(Decision.Record.class);
    return ((Decision.Record) decision).facts();
  }

  private static Decision.Wait waits(Promotion promotion, Observed observed, Instant now) {
    Decision decision = advance(promotion, observed, now);
    assertThat(decision).isInstanceOf(Decision.Wait.class);
    return (Decision.Wait) decision;
  }

  private static Decision advance(Promotion promotion, Observed observed, Instant now) {
    return new Advance(1, HardTriggers.USUAL).advance(promotion, observed, now);
  }
}
