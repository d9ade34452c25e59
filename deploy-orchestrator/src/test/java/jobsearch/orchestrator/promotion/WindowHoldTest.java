package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.NEW;
import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static jobsearch.orchestrator.promotion.Samples.calm;
import static jobsearch.orchestrator.promotion.Samples.seen;
import static jobsearch.orchestrator.promotion.Samples.unseen;
import static jobsearch.orchestrator.promotion.Samples.withWindows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.RollbackDrillStarted;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.promotion.window.Window;
import jobsearch.orchestrator.promotion.window.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A window that closed after a promotion was admitted, for another two hours. */
class WindowHoldTest {

  private static final Windows CLOSED =
      new Windows(
          List.of(
              new Window(
                  "evening",
                  false,
                  null,
                  LocalDateTime.ofInstant(NOW, ZoneOffset.UTC),
                  Duration.ofHours(2),
                  ZoneOffset.UTC,
                  "nobody looks")));

  @Test
  void nobodyGetsANewReleaseWhileItIsClosed() {
    Promotion drilling = new Place.Told(Strategy.PROMOTION, true).prepared().promotion;
    Observed world = calm(Map.of(OLD, 100));
    Decision.Wait wait = waits(drilling, withWindows(world, seen(CLOSED)));
    assertThat(wait.what()).isEqualTo("the drill");
    assertThat(wait.evidence()).isEqualTo("the window is closed by evening: nobody looks");
    assertThat(wait.wouldChange()).contains(NOW.plus(Duration.ofHours(2)).toString());
    assertThat(advance(drilling, world)).isInstanceOf(Decision.SetWeights.class);
    assertThat(facts(drilling, calm(Map.of(NEW, 1, OLD, 99))))
        .hasAtLeastOneElementOfType(RollbackDrillStarted.class);
  }

  @Test
  void theFirstStageWaitsForTheNextOpening() {
    Promotion first = new Place.Told(Strategy.PROMOTION, true).firstStage().promotion;
    assertThat(waits(first, withWindows(calm(Map.of(OLD, 100)), seen(CLOSED))).what())
        .isEqualTo("stage canary-1");
  }

  @Test
  void whoHasItKeepsItAndNobodyElseGetsIt() {
    Promotion second =
        new Place.Told(Strategy.PROMOTION, true)
            .firstStage()
            .enter(1, 4)
            .judge(1, StageVerdict.PASS)
            .promotion;
    Observed one = withWindows(calm(Map.of(NEW, 1, OLD, 99)), seen(CLOSED));
    assertThat(waits(second, one).what()).isEqualTo("stage canary-10");
    Weights drifted = new Weights(Map.of(NEW, 10, OLD, 90), 77, false);
    assertThat(advance(second, Samples.withWeights(one, seen(drifted))))
        .isEqualTo(new Decision.SetWeights(Map.of(NEW, 1, OLD, 99), 77, "p/weights/1/77", 1));
  }

  @Test
  void noStoreIsAppointedWhileItIsClosed() {
    Promotion passed = passed(Strategy.PROMOTION).promotion;
    Observed world = calm(Map.of(NEW, 100));
    assertThat(waits(passed, withWindows(world, seen(CLOSED))).what()).isEqualTo("the appointment");
    assertThat(facts(passed, world)).singleElement().isInstanceOf(StepStarted.class);
  }

  @Test
  void windowsThatNobodyCanReadHoldItToo() {
    Promotion passed = passed(Strategy.PROMOTION).promotion;
    Decision.Wait wait = waits(passed, withWindows(calm(Map.of(NEW, 100)), unseen(NOW)));
    assertThat(wait.evidence()).isEqualTo("the windows: it is dark");
  }

  @Test
  void aHotfixThatWasSignedForGoesOn() {
    Observed world = withWindows(calm(Map.of(NEW, 1, OLD, 99)), seen(CLOSED));
    assertThat(facts(Place.DRILLING.promotion(), world))
        .hasAtLeastOneElementOfType(RollbackDrillStarted.class);
  }

  @Test
  void anEmergencyGoesOn() {
    Place.Told told = new Place.Told(Strategy.PROMOTION, true).firstStage().enter(1, 4);
    told.say(new BaselineFailed("p", 1, "memory")).answer(Command.APPROVE);
    Observed world = withWindows(calm(Map.of(NEW, 100)), seen(CLOSED));
    assertThat(facts(told.promotion, world)).singleElement().isInstanceOf(StepStarted.class);
  }

  @ParameterizedTest
  @EnumSource
  void theWayBackNeverAsks(RollbackMode mode) {
    Promotion second = new Place.Told(Strategy.PROMOTION, true).firstStage().enter(1, 4).promotion;
    Observed world = withWindows(calm(Map.of(NEW, 1, OLD, 99)), unseen(NOW));
    Promotion wished =
        second.on(new RollbackRequested("p", "k", mode, "bad", false, "ada"), NOW).orElseThrow();
    assertThat(facts(wished, world)).singleElement().isInstanceOf(RollbackStarted.class);
    Promotion back = wished.on(facts(wished, world).getFirst(), NOW).orElseThrow();
    assertThat(advance(back, world))
        .isEqualTo(new Decision.SetWeights(Map.of(NEW, 0, OLD, 100), 1, "p/weights/0/1", 1));
    Promotion undoing =
        passed(Strategy.PROMOTION)
            .say(new StepStarted("p", 1, "appoint", 1, NOW.plusSeconds(9), Map.of("epoch", "2")))
            .back(mode)
            .lowered(mode)
            .promotion;
    assertThat(facts(undoing, withWindows(calm(Map.of(OLD, 100)), seen(CLOSED))))
        .as("the old store is appointed")
        .singleElement()
        .isInstanceOf(StepStarted.class);
  }

  @Test
  void anAbortNeverAsks() {
    Promotion first = new Place.Told(Strategy.PROMOTION, true).firstStage().promotion;
    CommandGiven abort = new CommandGiven("p", "k", Command.ABORT, null, "no", "ada");
    Observed world = withWindows(calm(Map.of(OLD, 100)), seen(CLOSED));
    assertThat(facts(first.on(abort, NOW).orElseThrow(), world))
        .singleElement()
        .isInstanceOf(RollbackStarted.class);
  }

  private static Place.Told passed(Strategy strategy) {
    Place.Told told = new Place.Told(strategy, true).firstStage();
    int revision = 4;
    for (int weight : new int[] {1, 10, 25, 50, 100}) {
      told.enter(weight, revision++).judge(weight, StageVerdict.PASS);
    }
    return told;
  }

  private static Decision.Wait waits(Promotion promotion, Observed observed) {
    return (Decision.Wait) advance(promotion, observed);
  }

  private static List<FencedFact> facts(Promotion promotion, Observed observed) {
    return ((Decision.Record) advance(promotion, observed)).facts();
  }

  private static Decision advance(Promotion promotion, Observed observed) {
    return new Advance(1, HardTriggers.USUAL).advance(promotion, observed, NOW);
  }
}
