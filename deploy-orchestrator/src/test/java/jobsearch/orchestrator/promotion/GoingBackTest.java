package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.NEW;
import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static jobsearch.orchestrator.promotion.Samples.calm;
import static jobsearch.orchestrator.promotion.Samples.seen;
import static jobsearch.orchestrator.promotion.Samples.sick;
import static jobsearch.orchestrator.promotion.Samples.unseen;
import static jobsearch.orchestrator.promotion.Samples.withBaseline;
import static jobsearch.orchestrator.promotion.Samples.withPrimary;
import static jobsearch.orchestrator.promotion.Samples.withUnreadable;
import static jobsearch.orchestrator.promotion.Samples.withWeights;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.RollbackCompleted;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRefused;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.promotion.watch.Vitals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoingBackTest {

  private static final Map<String, Integer> OURS = Map.of(NEW, 100);
  private static final Map<String, Integer> BACK = Map.of(OLD, 100);
  private static final Duration GRADUALLY = Duration.ofMinutes(1);

  static Stream<Arguments> anywhere() {
    Set<Place> places = EnumSet.copyOf(Place.EXPOSED);
    places.add(Place.SUCCEEDED);
    return places.stream()
        .flatMap(place -> Stream.of(RollbackMode.values()).map(mode -> Arguments.of(place, mode)));
  }

  @ParameterizedTest
  @MethodSource("anywhere")
  void whoAsksIsFollowedBeforeAnythingElse(Place place, RollbackMode mode) {
    RollbackStarted back =
        (RollbackStarted) only(advance(asked(place.promotion(), mode), calm(OURS), NOW));
    assertThat(back.mode()).isEqualTo(mode);
    assertThat(back.request()).isEqualTo("r");
    assertThat(back.ends()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @ParameterizedTest
  @EnumSource
  void theOldReleaseMustKnowTheEvents(RollbackMode mode) {
    Observed newer = withUnreadable(calm(OURS), Set.of("c.v1"));
    RollbackRefused refused =
        (RollbackRefused) only(advance(asked(Place.BAKING.promotion(), mode), newer, NOW));
    assertThat(refused.reason()).contains("v1 cannot read [c.v1]");
    assertThat(refused.wayOut()).contains("hotfix");
    assertThat(asked(Place.BAKING.promotion(), mode).on(refused, NOW).orElseThrow().wish())
        .isNull();
  }

  @Test
  void onlyAnEmergencyGoesToAReleaseThatIsNotWell() {
    Observed sick = withBaseline(calm(OURS), seen(sick()));
    Promotion baking = Place.BAKING.promotion();
    RollbackRefused refused =
        (RollbackRefused) only(advance(asked(baking, RollbackMode.GRADUAL), sick, NOW));
    assertThat(refused.wayOut()).isEqualTo("rollback --emergency");
    assertThat(only(advance(asked(baking, RollbackMode.EMERGENCY), sick, NOW)))
        .isInstanceOf(RollbackStarted.class);
    Promotion aborted = baking.on(command(Command.ABORT), NOW).orElseThrow();
    assertThat(only(advance(aborted, sick, NOW))).isInstanceOf(RollbackRefused.class);
  }

  @Test
  void afterTheWindowTheWayBackIsARedeployment() {
    Promotion asked = asked(Place.SUCCEEDED.promotion(), RollbackMode.EMERGENCY);
    Instant end = NOW.plus(Duration.ofHours(24));
    assertThat(only(advance(asked, calm(OURS), end.minusMillis(1))))
        .isInstanceOf(RollbackStarted.class);
    RollbackRefused refused = (RollbackRefused) only(advance(asked, calm(OURS), end));
    assertThat(refused.wayOut()).isEqualTo("redeploy v1");
  }

  @Test
  void anEmergencyIsNotTalkedOutOf() {
    Promotion asked = asked(Place.BAKING.promotion(), RollbackMode.EMERGENCY);
    assertThat(asked.on(requested("later", RollbackMode.GRADUAL), NOW)).isEmpty();
    assertThat(asked.on(command(Command.ABORT), NOW)).isEmpty();
    Promotion gradual = asked(Place.BAKING.promotion(), RollbackMode.GRADUAL);
    assertThat(gradual.on(requested("later", RollbackMode.EMERGENCY), NOW)).isPresent();
    assertThat(gradual.on(requested("r", RollbackMode.EMERGENCY), NOW)).isEmpty();
  }

  @Test
  void anAbortEndsAsOneAndOpensNoIncident() {
    Promotion aborted = Place.CANARY.promotion().on(command(Command.ABORT), NOW).orElseThrow();
    RollbackStarted back = (RollbackStarted) only(advance(aborted, calm(OURS), NOW));
    assertThat(back.ends()).isEqualTo(Outcome.ABORTED);
    assertThat(back.cause()).isEqualTo("abort by ada: no reason given");
    Promotion gating = Place.GATING.promotion().on(command(Command.ABORT), NOW).orElseThrow();
    assertThat(only(advance(gating, calm(OURS), NOW)))
        .isEqualTo(new PromotionEnded("p", 1, Outcome.ABORTED, "abort by ada: no reason given"));
  }

  @Test
  void oneWithoutCallersTouchesNobodysWeights() {
    Promotion promotion = Place.AWAITING_CANARY.promotion();
    Promotion back =
        promotion
            .on(
                new RollbackStarted(
                    "p", 1, RollbackMode.EMERGENCY, "x", null, false, Outcome.FAILED),
                NOW)
            .orElseThrow();
    Observed byHand = calm(Map.of("v0", 50, OLD, 50));
    assertThat(facts(advance(back, byHand, NOW))).last().isInstanceOf(StageEntered.class);
    Observed dark = withWeights(byHand, unseen(NOW));
    assertThat(advance(back, dark, NOW)).isInstanceOf(Decision.Wait.class);
  }

  @Test
  void aGradualWayBackLooksAtTheOldReleaseAtEachWeight() {
    Promotion half = Place.LOWERING_ENTERED.promotion();
    Observed well = calm(Map.of(NEW, 50, OLD, 50));
    Instant end = NOW.plus(GRADUALLY);
    assertThat(advance(half, well, end.minusMillis(1))).isInstanceOf(Decision.Wait.class);
    assertThat(only(advance(half, well, end)))
        .isEqualTo(
            new StageJudged("p", 1, "rollback-50", 1, StageVerdict.PASS, "it does well", null));
    for (Observed bad :
        List.of(withBaseline(well, seen(sick())), withBaseline(well, unseen(NOW)))) {
      Decision.Wait wait = (Decision.Wait) advance(half, bad, end);
      assertThat(wait.wouldChange()).contains("--emergency");
    }
  }

  @Test
  void whoAskedNotToLookIsNotKeptWaiting() {
    Promotion back =
        Place.BAKING
            .promotion()
            .on(
                new RollbackStarted(
                    "p", 1, RollbackMode.GRADUAL, "x", "r", true, Outcome.ROLLED_BACK),
                NOW)
            .orElseThrow();
    Observed dark = withBaseline(calm(Map.of(NEW, 50, OLD, 50)), unseen(NOW));
    StageEntered entered = (StageEntered) facts(advance(back, dark, NOW)).getLast();
    assertThat(entered.until()).isEqualTo(NOW);
    Promotion half = back.on(entered, NOW).orElseThrow();
    assertThat(only(advance(half, dark, NOW))).isInstanceOf(StageJudged.class);
  }

  @Test
  void onlyWeightsBelowThoseInForceAreGoneThrough() {
    Promotion back =
        Place.CANARY_ENTERED
            .promotion()
            .on(
                new RollbackStarted(
                    "p", 1, RollbackMode.GRADUAL, "x", "r", false, Outcome.ROLLED_BACK),
                NOW)
            .orElseThrow();
    assertThat(advance(back, calm(Map.of(NEW, 10, OLD, 90)), NOW))
        .isInstanceOfSatisfying(
            Decision.SetWeights.class, set -> assertThat(set.weights()).containsEntry(OLD, 100));
  }

  static Stream<Arguments> unproven() {
    Observed well = recovered(Samples.well());
    return Stream.of(
        Arguments.of(withWeights(well, unseen(NOW)), "weights are not read back"),
        Arguments.of(withPrimary(well, seen(new Primary(NEW, 2))), "not seen as the primary"),
        Arguments.of(withPrimary(well, unseen(NOW)), "not seen as the primary"),
        Arguments.of(withBaseline(well, unseen(NOW)), "the old release: it is dark"),
        Arguments.of(recovered(sick()), "5 health checks"),
        Arguments.of(recovered(vitals(0, 151, false, true)), "answers take"),
        Arguments.of(recovered(vitals(3, 100, false, true)), "errors are at 0.030"),
        Arguments.of(recovered(vitals(0, 100, true, true)), "damaged"),
        Arguments.of(recovered(vitals(0, 100, false, false)), "does not publish"));
  }

  @ParameterizedTest
  @MethodSource("unproven")
  void aRollbackIsCompleteOnlyWhenItIsSeenToBe(Observed observed, String missing) {
    Decision.Wait wait = (Decision.Wait) advance(Place.CONFIRMING.promotion(), observed, NOW);
    assertThat(wait.evidence()).contains(missing);
    assertThat(wait.question()).isEmpty();
    Instant later = NOW.plus(Duration.ofMinutes(10));
    Decision.Wait asks = (Decision.Wait) advance(Place.CONFIRMING.promotion(), observed, later);
    assertThat(asks.question()).isPresent();
  }

  @Test
  void aRollbackThatIsSeenToBeCompleteIsSaidToBe() {
    for (Vitals vitals : List.of(Samples.well(), vitals(2, 150, false, true))) {
      assertThat(only(advance(Place.CONFIRMING.promotion(), recovered(vitals), NOW)))
          .isInstanceOf(RollbackCompleted.class);
    }
  }

  @Test
  void callersAreHeldWhereTheyWereTaken() {
    for (Place place : List.of(Place.UNDOING, Place.CONFIRMING, Place.RETIRING, Place.CLOSING)) {
      assertThat(advance(place.promotion(), calm(Map.of(NEW, 30, OLD, 70)), NOW))
          .as("%s", place)
          .isInstanceOfSatisfying(
              Decision.SetWeights.class, set -> assertThat(set.weights()).containsEntry(OLD, 100));
    }
  }

  @Test
  void whatHadCallersEndsWithAnIncident() {
    Promotion closing = Place.CLOSING.promotion();
    assertThat(advance(closing, withWeights(calm(BACK), unseen(NOW)), NOW))
        .isInstanceOf(Decision.Wait.class);
    IncidentOpened opened = (IncidentOpened) only(advance(closing, calm(BACK), NOW));
    assertThat(opened.tag()).isEqualTo(NEW);
    assertThat(opened.trigger()).isEqualTo("errors");
    assertThat(opened.timeline())
        .hasSize(closing.history().size())
        .anySatisfy(line -> assertThat(line).contains("EMERGENCY way back: errors"));
    Promotion open = closing.on(opened, NOW).orElseThrow();
    assertThat(only(advance(open, calm(BACK), NOW)))
        .isEqualTo(new PromotionEnded("p", 1, Outcome.ROLLED_BACK, "errors"));
  }

  private static Observed recovered(Vitals vitals) {
    return withPrimary(withBaseline(calm(BACK), seen(vitals)), seen(new Primary(OLD, 3)));
  }

  private static Vitals vitals(long errors, long millis, boolean damaged, boolean publishing) {
    return new Vitals(
        0, 100, errors, Duration.ofMillis(millis), 0.5, !damaged, 0, false, publishing);
  }

  private static Promotion asked(Promotion promotion, RollbackMode mode) {
    return promotion.on(requested("r", mode), NOW).orElseThrow();
  }

  private static RollbackRequested requested(String key, RollbackMode mode) {
    return new RollbackRequested("p", key, mode, "bad", false, "ada");
  }

  private static CommandGiven command(Command command) {
    return new CommandGiven("p", "c", command, null, null, "ada");
  }

  private static Decision advance(Promotion promotion, Observed observed, Instant now) {
    return new Advance(1, HardTriggers.USUAL).advance(promotion, observed, now);
  }

  private static List<FencedFact> facts(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Record.class);
    return ((Decision.Record) decision).facts();
  }

  private static FencedFact only(Decision decision) {
    assertThat(facts(decision)).hasSize(1);
    return facts(decision).getFirst();
  }
}
