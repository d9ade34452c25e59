package jobsearch.orchestrator.promotion.state;

import static jobsearch.orchestrator.promotion.Samples.NEW;
import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackCompleted;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackDrillStarted;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.promotion.Place;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fact in every place: what it leads to, and that it leads nowhere else. */
class TransitionsTest {

  /** What is said, and where it leads, as {@code PLACE > State} for each place where it counts. */
  static Stream<Arguments> table() {
    return Stream.of(
        row("admitted", new PromotionAdmitted("p", 1, OLD), "GATING > Preparing"),
        row("admitted to go back to itself", new PromotionAdmitted("p", 1, NEW)),
        row("started", started("preflight", 1), "STEP_PENDING > Preparing"),
        row("started another attempt", started("preflight", 2)),
        row("started another step", started("backup", 1)),
        row("completed", completed("preflight", 1), "STEP_GOING > Preparing"),
        row("completed another attempt", completed("preflight", 2)),
        row("appointed", completed("appoint", 1), "APPOINTING > HandingOver"),
        row("handed over", completed("hand-over", 1), "HANDING_OVER > Baking"),
        row("broken", failed("preflight", false), "STEP_GOING > Preparing"),
        row("could not", failed("preflight", true), "STEP_GOING > Preparing"),
        row("could not appoint", failed("appoint", true), "APPOINTING > Appointing"),
        row("signed off", signed(Place.GATING, NOW.plusSeconds(1)), "GATING > Gating"),
        row("signed off too late", signed(Place.GATING, NOW)),
        row("drill", new RollbackDrillStarted("p", 1, 1), "DRILLING > Drilling"),
        row("another drill", new RollbackDrillStarted("p", 1, 2)),
        row("drilled", new RollbackDrillCompleted("p", 1, 1, 5000L), "DRILL_BEGUN > Canary"),
        row(
            "drilled slowly",
            new RollbackDrillCompleted("p", 1, 1, 5001L),
            "DRILL_BEGUN > AwaitingCanary"),
        row(
            "drill interrupted",
            new RollbackDrillCompleted("p", 1, 1, null),
            "DRILL_BEGUN > Drilling"),
        row("drilled otherwise", new RollbackDrillCompleted("p", 1, 2, 10L)),
        row("stage entered", entered("canary-10", 10), "CANARY > Canary"),
        row("another stage entered", entered("canary-50", 50)),
        row(
            "stage passed",
            judged("canary-10", StageVerdict.PASS),
            "CANARY_ENTERED > AwaitingStage"),
        row(
            "last stage passed",
            judged("canary-100", StageVerdict.PASS),
            "CANARY_WHOLE > AwaitingApproval"),
        row(
            "stage without a verdict",
            judged("canary-10", StageVerdict.ERROR),
            "CANARY_ENTERED > AwaitingApproval"),
        row("stage failed", judged("canary-10", StageVerdict.FAIL), "CANARY_ENTERED > Canary"),
        row(
            "baseline failed",
            new BaselineFailed("p", 1, "memory"),
            "DRILLING > Sheltered",
            "DRILL_BEGUN > Sheltered",
            "CANARY > Sheltered",
            "CANARY_ENTERED > Sheltered",
            "STAGE_PASSED > Sheltered",
            "CANARY_WHOLE > Sheltered",
            "INCONCLUSIVE > Sheltered",
            "AWAITING_APPOINTMENT > Sheltered"),
        row(
            "back",
            back(RollbackMode.EMERGENCY),
            revocable("LOWERING_GRADUALLY", "LOWERING_ENTERED")),
        row("gradually back", back(RollbackMode.GRADUAL), revocable()),
        row("lowered", entered("rollback-0", 0), "LOWERING_AT_ONCE > Undoing"),
        row("half lowered", entered("rollback-50", 50), "LOWERING_GRADUALLY > Lowering"),
        row(
            "half lowered and well",
            judged("rollback-50", StageVerdict.PASS),
            "LOWERING_ENTERED > Lowering"),
        row("taken back", new RollbackCompleted("p", 1, "x"), "CONFIRMING > Retiring"),
        row("incident", new IncidentOpened("i", "p", 1, NEW, "x", List.of()), "CLOSING > Closing"),
        row(
            "looked at later",
            new CheckupMade("p", 1, 1, NOW, NOW, true, Map.of(), List.of()),
            "SUCCEEDED > Succeeded"),
        row("refused", ended(Outcome.REFUSED), "GATING > Refused"),
        row("aborted", ended(Outcome.ABORTED), "GATING > Aborted"),
        row("failed", ended(Outcome.FAILED)),
        row("succeeded", ended(Outcome.SUCCEEDED), "BAKING > Succeeded"),
        row("rolled back", ended(Outcome.ROLLED_BACK), "CLOSING > RolledBack"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void aFactLeadsWhereItMayAndNowhereElse(
      String name, PromotionFact fact, Map<Place, String> expected) {
    Map<Place, String> found = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      place
          .promotion()
          .on(fact, NOW)
          .ifPresent(next -> found.put(place, next.state().getClass().getSimpleName()));
    }
    assertThat(found).isEqualTo(expected);
  }

  /** What people say, and where it is heard; an answer names the question that is asked there. */
  static Stream<Arguments> commands() {
    return Stream.of(
        said(
            Command.PAUSE,
            "GATING STEP_PENDING STEP_GOING STEP_BROKEN AWAITING_CANARY DRILLING DRILL_BEGUN"
                + " DRILLED_SLOWLY CANARY CANARY_ENTERED STAGE_PASSED"
                + " CANARY_WHOLE INCONCLUSIVE AWAITING_APPOINTMENT SHELTERED APPOINTING"
                + " HANDING_OVER BAKING"),
        said(Command.RESUME, ""),
        said(
            Command.ABORT,
            "GATING STEP_PENDING STEP_GOING STEP_BROKEN AWAITING_CANARY DRILLING DRILL_BEGUN"
                + " DRILLED_SLOWLY CANARY CANARY_ENTERED STAGE_PASSED"
                + " CANARY_WHOLE INCONCLUSIVE AWAITING_APPOINTMENT SHELTERED APPOINTING"
                + " HANDING_OVER BAKING"),
        said(
            Command.APPROVE,
            "AWAITING_CANARY DRILLED_SLOWLY STAGE_PASSED INCONCLUSIVE AWAITING_APPOINTMENT SHELTERED"
                + " CONFIRMING"),
        said(
            Command.REJECT,
            "STEP_BROKEN AWAITING_CANARY DRILLED_SLOWLY STAGE_PASSED INCONCLUSIVE AWAITING_APPOINTMENT"
                + " SHELTERED"),
        said(Command.RETRY, "STEP_BROKEN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void aCommandIsHeardWhereItMeansSomething(Command command, List<Place> expected) {
    assertThat(Arrays.stream(Place.values()).filter(place -> heard(place.promotion(), command)))
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void anAnswerToAnotherQuestionIsNotHeard(Command command, List<Place> expected) {
    for (Place place : expected) {
      if (command == Command.APPROVE || command == Command.REJECT || command == Command.RETRY) {
        CommandGiven late = new CommandGiven("p", "k", command, "another", null, "ada");
        assertThat(place.promotion().on(late, NOW)).as("%s", place).isEmpty();
        CommandGiven blind = new CommandGiven("p", "k", command, null, null, "ada");
        assertThat(place.promotion().on(blind, NOW)).as("%s", place).isEmpty();
      }
    }
  }

  private static boolean heard(Promotion promotion, Command command) {
    String question = promotion.question().map(Question::id).orElse(null);
    return promotion
        .on(new CommandGiven("p", "k", command, question, null, "ada"), NOW)
        .isPresent();
  }

  private static Arguments row(String name, PromotionFact fact, String... leads) {
    Map<Place, String> expected = new EnumMap<>(Place.class);
    for (String lead : leads) {
      String[] parts = lead.split(" > ", 2);
      expected.put(Place.valueOf(parts[0]), parts[1]);
    }
    return Arguments.of(name, fact, expected);
  }

  private static Arguments said(Command command, String places) {
    List<Place> where =
        Arrays.stream(places.split(" ")).filter(s -> !s.isEmpty()).map(Place::valueOf).toList();
    return Arguments.of(command, where);
  }

  private static String[] revocable(String... more) {
    Stream<String> all =
        Stream.concat(
            Stream.of(
                "STEP_PENDING",
                "STEP_GOING",
                "STEP_BROKEN",
                "AWAITING_CANARY",
                "DRILLING",
                "DRILL_BEGUN",
                "DRILLED_SLOWLY",
                "CANARY",
                "CANARY_ENTERED",
                "STAGE_PASSED",
                "CANARY_WHOLE",
                "INCONCLUSIVE",
                "AWAITING_APPOINTMENT",
                "SHELTERED",
                "APPOINTING",
                "HANDING_OVER",
                "BAKING",
                "SUCCEEDED"),
            Stream.of(more));
    return all.map(place -> place + " > Lowering").toArray(String[]::new);
  }

  private static SignedOff signed(Place place, Instant until) {
    PromotionRequested of = place.promotion().request();
    return new SignedOff("p", "qa", of.tag(), of.commit(), "e", "bob", until, null);
  }

  private static StepStarted started(String step, int attempt) {
    return new StepStarted("p", 1, step, attempt, NOW, Map.of());
  }

  private static StepCompleted completed(String step, int attempt) {
    return new StepCompleted("p", 1, step, attempt, Map.of());
  }

  private static StepFailed failed(String step, boolean technical) {
    return new StepFailed("p", 1, step, 1, technical, "x");
  }

  private static StageEntered entered(String stage, int weight) {
    return new StageEntered("p", 1, stage, weight, NOW);
  }

  private static StageJudged judged(String stage, StageVerdict verdict) {
    return new StageJudged("p", 1, stage, 1, verdict, "x", null);
  }

  private static RollbackStarted back(RollbackMode mode) {
    return new RollbackStarted("p", 1, mode, "x", null, false, Outcome.ROLLED_BACK);
  }

  private static PromotionEnded ended(Outcome outcome) {
    return new PromotionEnded("p", 1, outcome, "x");
  }

  @ParameterizedTest
  @MethodSource("everyPlace")
  void aQuestionIsTheSameForTheSameEvidence(Place place) {
    Optional<Question> question = place.promotion().question();
    assertThat(place.promotion().question()).isEqualTo(question);
    question.ifPresent(asked -> assertThat(asked.id()).hasSize(12));
  }

  static Stream<Place> everyPlace() {
    return Arrays.stream(Place.values());
  }
}
