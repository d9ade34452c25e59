package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static jobsearch.orchestrator.promotion.Samples.calm;
import static jobsearch.orchestrator.promotion.Samples.withGates;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.orchestrator.promotion.gate.GateInputs;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import org.junit.jupiter.api.Test;

class GatingTest {

  private static final Observed WORLD = calm(Map.of(OLD, 100));
  private final Promotion gating = Place.GATING.promotion();
  private final GateInputs passing = Samples.passing(gating.request(), OLD, NOW);

  @Test
  void everyGateIsSaidAndThenAllPass() {
    Observed world = withGates(WORLD, passing);
    List<FencedFact> said = facts(advance(gating, world, NOW));
    assertThat(said)
        .hasSize(9)
        .allSatisfy(fact -> assertThat(((GateJudged) fact).verdict()).isEqualTo(GateVerdict.PASS));
    assertThat(facts(advance(after(gating, said), world, NOW)))
        .containsExactly(new PromotionAdmitted("p", 1, OLD));
  }

  @Test
  void onlyWhatChangedIsSaidAgain() {
    Promotion promotion = after(gating, facts(advance(gating, withGates(WORLD, soaking()), NOW)));
    List<FencedFact> news = facts(advance(promotion, withGates(WORLD, passing), NOW));
    assertThat(news)
        .singleElement()
        .isInstanceOfSatisfying(
            GateJudged.class,
            judged -> {
              assertThat(judged.gate()).isEqualTo("verified");
              assertThat(judged.number()).isEqualTo(10);
            });
  }

  @Test
  void whoWaitsIsToldForWhatAndUntilWhen() {
    Observed world = withGates(WORLD, soaking());
    Promotion promotion = after(gating, facts(advance(gating, world, NOW)));
    Instant soaked = NOW.plusSeconds(2);
    Decision.Wait wait = (Decision.Wait) advance(promotion, world, NOW);
    assertThat(wait.what()).isEqualTo("gates");
    assertThat(wait.evidence()).startsWith("verified: verified at").contains("soaks");
    assertThat(wait.wouldChange()).contains("time until " + soaked);
    assertThat(wait.due()).isEqualTo(soaked);
  }

  @Test
  void aRefusalEndsItWithItsReason() {
    Observed world = withGates(WORLD, refused());
    Promotion promotion = after(gating, facts(advance(gating, world, NOW)));
    assertThat(facts(advance(promotion, world, NOW)))
        .containsExactly(new PromotionEnded("p", 1, Outcome.REFUSED, "incident: open: i"));
  }

  @Test
  void gatesThatNobodySeesLetNothingThrough() {
    Decision.Wait wait = (Decision.Wait) advance(gating, WORLD, NOW);
    assertThat(wait.what()).isEqualTo("the gates");
    assertThat(wait.evidence()).isEqualTo("it is dark");
  }

  @Test
  void whatEndedIsDone() {
    assertThat(advance(Place.REFUSED.promotion(), WORLD, NOW)).isEqualTo(new Decision.Done());
    assertThat(advance(Place.SUCCEEDED.promotion(), WORLD, NOW)).isEqualTo(new Decision.Done());
  }

  private GateInputs soaking() {
    Duration soaked = Duration.ofMinutes(5).minusSeconds(2);
    return new GateInputs(
        passing.request(),
        passing.tag(),
        Samples.verified(passing.request(), NOW.minus(soaked)),
        passing.ci(),
        passing.changelog(),
        passing.serving(),
        passing.writes(),
        Set.of(),
        passing.terms(),
        passing.signed(),
        passing.signOffRules(),
        passing.windows());
  }

  private GateInputs refused() {
    return new GateInputs(
        passing.request(),
        passing.tag(),
        passing.verified(),
        passing.ci(),
        passing.changelog(),
        passing.serving(),
        passing.writes(),
        Set.of("i"),
        passing.terms(),
        passing.signed(),
        passing.signOffRules(),
        passing.windows());
  }

  private static Promotion after(Promotion promotion, List<FencedFact> facts) {
    Promotion after = promotion;
    for (FencedFact fact : facts) {
      after = after.on(fact, NOW).orElseThrow();
    }
    return after;
  }

  private static Decision advance(Promotion promotion, Observed observed, Instant now) {
    return new Advance(1, HardTriggers.USUAL).advance(promotion, observed, now);
  }

  private static List<FencedFact> facts(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Record.class);
    return ((Decision.Record) decision).facts();
  }
}
