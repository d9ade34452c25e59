package jobsearch.orchestrator.promotion.ledger;

import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.ReleaseBuilt;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Place;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Ledger ledger = new Ledger();
  private Instant now = NOW;

  @BeforeEach
  void elect() {
    counts(new OrchestratorElected("one", 1));
  }

  @Test
  void theFirstOfTwoOrchestratorsWins() {
    counts(new OrchestratorElected("two", 2));
    assertThat(ignored(new OrchestratorElected("three", 2))).isEqualTo("epoch 3 was next, not 2");
    assertThat(ignored(new OrchestratorElected("four", 4))).contains("epoch 3 was next");
    assertThat(ledger.epoch()).isEqualTo(2);
    assertThat(ledger.orchestrator()).isEqualTo("two");
  }

  @Test
  void whoIsNoLongerElectedChangesNothing() {
    request("a", "v2");
    counts(new OrchestratorElected("two", 2));
    assertThat(ignored(new PromotionAdmitted("a", 1, OLD)))
        .isEqualTo("epoch 1 does not write, 2 does");
    assertThat(ignored(new PromotionAdmitted("a", 3, OLD))).contains("epoch 3 does not write");
    assertThat(promotion("a").state()).isInstanceOf(PromotionState.Gating.class);
    assertThat(ledger.ignored()).isEqualTo(2);
    assertThat(ledger.whyIgnored(new PromotionAdmitted("a", 1, OLD).id())).isPresent();
  }

  @Test
  void theFirstOfTwoRequestsHasTheEnvironment() {
    request("a", "v2");
    request("b", "v3");
    assertThat(promotion("b").state())
        .isEqualTo(new PromotionState.Refused("promotion a of v2 runs in production", NOW));
    assertThat(ledger.running("production")).hasValue(promotion("a"));
    assertThat(ledger.pending()).containsExactly(promotion("a"));
    counts(new PromotionEnded("a", 1, Outcome.REFUSED, "a gate"));
    request("c", "v3");
    assertThat(ledger.running("production")).hasValue(promotion("c"));
    assertThat(promotion("c").token()).isGreaterThan(promotion("a").token());
  }

  @Test
  void aRequestMadeTwiceIsOne() {
    request("a", "v2");
    PromotionFact again = Samples.request("a", "v2", Strategy.PROMOTION, true, List.of());
    assertThat(ignored(again)).isEqualTo("it was said before");
    assertThat(ledger.whyIgnored(again.id())).isEmpty();
    PromotionFact other = Samples.request("a", "v3", Strategy.PROMOTION, true, List.of());
    assertThat(ignored(other)).isEqualTo("promotion a is another request with this key");
    assertThat(ledger.promotions()).hasSize(1);
  }

  @Test
  void aCommandThatCountedIsNotSaidToBeIgnoredWhenItIsRepeated() {
    request("a", "v2");
    CommandGiven pause = new CommandGiven("a", "k", Command.PAUSE, null, null, "ada");
    counts(pause);
    assertThat(ignored(pause)).isEqualTo("it was said before");
    assertThat(ledger.whyIgnored(pause.id())).isEmpty();
  }

  @Test
  void whatIsSaidOfNothingIsIgnored() {
    assertThat(ignored(new PromotionAdmitted("x", 1, OLD))).isEqualTo("there is no promotion x");
    assertThat(ignored(new CommandGiven("x", "k", Command.PAUSE, null, null, "ada")))
        .contains("no promotion x");
    assertThat(ignored(new IncidentClosed("i", "c", List.of(), "ada")))
        .contains("no open incident");
    request("a", "v2");
    assertThat(ignored(new StepCompleted("a", 1, "backup", 1, Map.of())))
        .isEqualTo("StepCompleted does not fit promotion a, which is Gating");
  }

  @Test
  void aVerificationCountsForWhatTheSlotRuns() {
    assertThat(ignored(verified("v2", 1))).isEqualTo("staging-1 does not run v2");
    counts(new SlotDeployed("staging-1", "v2", "c", NOW));
    counts(verified("v2", 1));
    assertThat(ignored(verified("v3", 2))).contains("does not run v3");
    assertThat(ignored(verified("v2", 0))).contains("a later verification");
    assertThat(ignored(verified("v2", -1))).contains("does not run");
    assertThat(ledger.verified("staging-1")).hasValue(verified("v2", 1));
    assertThat(ignored(new SlotDeployed("staging-1", "v2", "c", NOW))).contains("later deployment");
    counts(new SlotDeployed("staging-1", "v2", "c", NOW.plusSeconds(9)));
    assertThat(ledger.verified("staging-1")).isEmpty();
    assertThat(ledger.deployed("staging-1")).isPresent();
    counts(new ReleaseBuilt("v2", "c"));
  }

  @Test
  void anIncidentBlocksItsTagUntilItIsClosed() {
    tell("p", Place.ROLLED_BACK);
    assertThat(ledger.openIncidents("v2")).containsExactly("incident-p");
    assertThat(ledger.openIncidents("v3")).isEmpty();
    counts(new IncidentClosed("incident-p", "a typo", List.of("a test"), "ada"));
    assertThat(ledger.openIncidents("v2")).isEmpty();
    assertThat(ignored(new IncidentClosed("incident-p", "again", List.of(), "ada")))
        .contains("no open incident");
    assertThat(ledger.incidents()).singleElement().matches(incident -> !incident.isOpen());
  }

  @Test
  void aRollbackOfWhatServesEndsOneThatHasNoCallersYet() {
    tell("p", Place.SUCCEEDED);
    assertThat(ledger.serving("production")).hasValue(promotion("p"));
    request("b", "v3");
    counts(new PromotionAdmitted("b", 1, "v2"));
    counts(new CommandGiven("b", "a", Command.ABORT, null, null, "ada"));
    counts(back("p"));
    assertThat(ledger.pending()).containsExactly(promotion("p"));
    assertThat(ignored(new CommandGiven("b", "k", Command.PAUSE, null, null, "ada")))
        .isEqualTo("the rollback of p comes first");
    long before = promotion("b").token();
    counts(started("p"));
    assertThat(promotion("b").state())
        .isEqualTo(new PromotionState.Aborted("pre-empted by the rollback of p", NOW));
    assertThat(ledger.pending()).containsExactly(promotion("p"));
    assertThat(ledger.running("production")).hasValue(promotion("p"));
    assertThat(promotion("p").token()).isGreaterThan(before);
    assertThat(ledger.serving("production")).isEmpty();
  }

  @Test
  void whatWasKeptToGoBackToGoesWhenTheNextOneStarts() {
    tell("p", Place.SUCCEEDED);
    now = NOW.plusSeconds(60);
    request("b", "v3");
    counts(new PromotionAdmitted("b", 1, "v2"));
    for (String step : List.of("preflight", "backup")) {
      counts(new StepStarted("b", 1, step, 1, NOW, Map.of()));
      counts(new StepCompleted("b", 1, step, 1, Map.of()));
    }
    assertThat(ledger.needed("production", now)).contains(OLD);
    counts(new StepStarted("b", 1, "start", 1, NOW, Map.of()));
    assertThat(ledger.needed("production", now)).containsExactly("v2", "v3");
    assertThat(ledger.serving("production")).hasValue(promotion("p"));
    assertThat(((PromotionState.Succeeded) promotion("p").state()).warmUntil()).isEqualTo(now);
  }

  @Test
  void noStartTakesTheSideThatSomebodyJustWantsToGoBackTo() {
    tell("p", Place.SUCCEEDED);
    request("b", "v3");
    counts(new PromotionAdmitted("b", 1, "v2"));
    for (String step : List.of("preflight", "backup")) {
      counts(new StepStarted("b", 1, step, 1, NOW, Map.of()));
      counts(new StepCompleted("b", 1, step, 1, Map.of()));
    }
    counts(back("p"));

    assertThat(ignored(new StepStarted("b", 1, "start", 1, NOW, Map.of())))
        .isEqualTo("the rollback of p comes first");
    counts(started("p"));
    assertThat(ledger.needed("production", NOW)).contains(OLD);
  }

  @Test
  void aRollbackDoesNotReachPastOneThatHasCallers() {
    tell("p", Place.SUCCEEDED);
    now = NOW.plusSeconds(60);
    request("b", "v3");
    counts(new PromotionAdmitted("b", 1, "v2"));
    for (Step step : promotion("b").plan().steps()) {
      counts(new StepStarted("b", 1, step.label(), 1, NOW, Map.of()));
      counts(new StepCompleted("b", 1, step.label(), 1, Map.of()));
    }
    assertThat(ignored(back("p")))
        .isEqualTo("promotion b of v3 runs in production: roll that back");
    assertThat(ignored(started("p"))).contains("roll that back");
    counts(back("b"));
  }

  @Test
  void onlyWhatServesCanBeTakenBackAfterItsEnd() {
    tell("p", Place.SUCCEEDED);
    now = NOW.plusSeconds(1);
    tell("q", Place.SUCCEEDED);
    assertThat(ignored(back("p"))).isEqualTo("v2 does not serve production");
    counts(back("q"));
  }

  @Test
  void bothReleasesAreNeededWhileThereIsAWayBack() {
    tell("p", Place.SUCCEEDED);
    Instant cold = NOW.plus(Duration.ofHours(24));
    assertThat(ledger.needed("production", cold.minusMillis(1))).containsExactly("v1", "v2");
    assertThat(ledger.needed("production", cold)).containsExactly("v2");
    request("b", "v3");
    counts(new PromotionAdmitted("b", 1, "v2"));
    assertThat(ledger.needed("production", cold)).containsExactly("v2", "v3");
    assertThat(ledger.needed("staging-1", NOW)).isEmpty();
  }

  @Test
  void nonsenseInAnyOrderFoldsAndIsCounted() {
    List<PromotionFact> all = new ArrayList<>();
    Stream.of(Place.values())
        .flatMap(place -> place.promotion().history().stream())
        .map(Happened::fact)
        .forEach(all::add);
    all.add(back("p"));
    all.add(new OrchestratorElected("two", 2));
    all.add(verified("v2", 1));
    for (int seed = 0; seed < 300; seed++) {
      Collections.shuffle(all, new Random(seed));
      Ledger nonsense = new Ledger();
      nonsense.fold(new OrchestratorElected("one", 1), NOW);
      long counted = all.stream().filter(fact -> nonsense.fold(fact, NOW).isEmpty()).count();
      assertThat(nonsense.ignored()).isEqualTo(all.size() - counted).isPositive();
    }
  }

  private void tell(String id, Place place) {
    for (Happened each : place.promotion(id).history()) {
      counts(each.fact());
    }
  }

  private void request(String id, String tag) {
    counts(Samples.request(id, tag, Strategy.PROMOTION, true, List.of()));
  }

  private Promotion promotion(String id) {
    return ledger.promotion(id).orElseThrow();
  }

  private void counts(PromotionFact fact) {
    assertThat(ledger.fold(fact, now)).as("%s", fact).isEmpty();
  }

  private String ignored(PromotionFact fact) {
    return ledger.fold(fact, now).orElseThrow();
  }

  private static RollbackRequested back(String id) {
    return new RollbackRequested(id, "back", RollbackMode.EMERGENCY, "bad", false, "ada");
  }

  private static RollbackStarted started(String id) {
    return new RollbackStarted(
        id, 1, RollbackMode.EMERGENCY, "bad", "back", false, Outcome.ROLLED_BACK);
  }

  private static StagingVerified verified(String tag, int after) {
    return new StagingVerified("staging-1", tag, "c", true, "e", List.of(), NOW.plusSeconds(after));
  }
}
