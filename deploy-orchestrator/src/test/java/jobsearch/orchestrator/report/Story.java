package jobsearch.orchestrator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
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
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.events.promotion.WeightsSet;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;

/** A promotion that happens in time: a minute for each step, the stages' own times. */
final class Story {

  static final Duration MINUTE = Duration.ofMinutes(1);

  final String id;
  Instant now;
  Promotion promotion;
  private long revision;

  Story(String id, String tag, Strategy strategy, Instant begin) {
    this(id, tag, strategy, begin, "ada", List.of());
  }

  Story(String id, String tag, Strategy strategy, Instant begin, String by, List<Stage> stages) {
    this.id = id;
    this.now = begin;
    this.promotion =
        Promotion.begun(
            new PromotionRequested(
                id,
                "key",
                tag,
                "c0ffee",
                "staging-1",
                "production",
                strategy,
                stages,
                null,
                null,
                false,
                by),
            1,
            begin);
  }

  Story after(Duration time) {
    now = now.plus(time);
    return this;
  }

  Story say(PromotionFact fact) {
    promotion =
        promotion
            .on(fact, now)
            .orElseThrow(() -> new AssertionError(fact + " does not fit " + promotion.state()));
    return this;
  }

  Story admitted() {
    say(new GateJudged(id, 1, 1, "tag", GateVerdict.PASS, "it is on main", null, null));
    return say(new PromotionAdmitted(id, 1, "v1"));
  }

  Story step(Step step, Map<String, String> output) {
    say(new StepStarted(id, 1, step.label(), 1, now.plus(step.limit()), input(step)));
    after(MINUTE);
    return say(new StepCompleted(id, 1, step.label(), 1, output));
  }

  private static Map<String, String> input(Step step) {
    return step == Step.APPOINT ? Map.of("epoch", "2") : Map.<String, String>of();
  }

  Story prepared() {
    admitted();
    for (Step step : promotion.plan().steps()) {
      step(
          step,
          switch (step) {
            case PREFLIGHT ->
                Map.of("schema", "7 to 8", "response-millis", "100.0", "error-share", "0.0100");
            case BENCHMARK ->
                Map.of("search-baseline-p95-ms", "10.00", "search-candidate-p95-ms", "12.00");
            default -> Map.of();
          });
    }
    return this;
  }

  Story drill(long millis) {
    int number = 1 + (int) promotion.all(RollbackDrillCompleted.class).count();
    say(weights(1)).say(new RollbackDrillStarted(id, 1, number));
    return say(weights(0)).say(new RollbackDrillCompleted(id, 1, number, millis));
  }

  private WeightsSet weights(int weight) {
    return new WeightsSet(
        id, 1, Map.of(promotion.candidate(), weight, "v1", 100 - weight), ++revision);
  }

  Story enter(Stage stage) {
    say(weights(stage.weight()));
    return say(
        new StageEntered(id, 1, stage.name(), stage.weight(), now.plusSeconds(stage.seconds())));
  }

  Story judge(Stage stage, StageVerdict verdict, String evidence) {
    return say(new StageJudged(id, 1, stage.name(), 1, verdict, evidence, null));
  }

  Story answer(Command command, String by) {
    String question = promotion.question().orElseThrow().id();
    return say(
        new CommandGiven(
            id, "key " + promotion.history().size(), command, question, "it looks good", by));
  }

  /** Through all stages. */
  Story shared() {
    prepared();
    if (promotion.question().isPresent()) {
      answer(Command.APPROVE, "grace");
    }
    drill(212);
    for (Stage stage : promotion.plan().stages()) {
      if (promotion.question().isPresent()) {
        answer(Command.APPROVE, "grace");
      }
      enter(stage).after(stage.time()).judge(stage, StageVerdict.PASS, "all is well");
    }
    return this;
  }

  /** Appointed and handed over; whoever is asked answers after the time. */
  Story deployed(Duration waiting) {
    shared();
    if (promotion.question().isPresent()) {
      after(waiting).answer(Command.APPROVE, "grace");
    }
    step(Step.APPOINT, Map.of("epoch", "2"));
    return step(Step.HAND_OVER, Map.of());
  }

  Story succeeded(Duration waiting) {
    deployed(waiting).after(promotion.plan().bake());
    return say(new PromotionEnded(id, 1, Outcome.SUCCEEDED, "it serves"));
  }

  /** In its first stage. */
  Story inCanary() {
    prepared();
    if (promotion.question().isPresent()) {
      answer(Command.APPROVE, "grace");
    }
    return drill(212).enter(promotion.plan().stages().getFirst());
  }

  /** From a canary, all callers at once. */
  Story takenBack(Outcome ends, String cause, Duration time) {
    say(new RollbackStarted(id, 1, RollbackMode.EMERGENCY, cause, null, false, ends));
    say(new StageEntered(id, 1, "rollback-0", 0, now));
    after(time);
    if (promotion.state().getClass().getSimpleName().equals("Confirming")) {
      say(new RollbackCompleted(id, 1, "as before"));
    }
    while (promotion.state() instanceof PromotionState.Working) {
      step(Step.RETIRE, Map.of());
    }
    return say(new PromotionEnded(id, 1, ends, cause));
  }
}
