package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.NEW;
import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
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
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.events.promotion.WeightsSet;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;

/** Every place where a promotion can be, reached by its facts. */
public enum Place {
  GATING,
  STEP_PENDING,
  STEP_GOING,
  STEP_BROKEN,
  AWAITING_CANARY,
  DRILLING,
  DRILL_BEGUN,
  DRILLED_SLOWLY,
  CANARY,
  CANARY_ENTERED,
  STAGE_PASSED,
  CANARY_WHOLE,
  INCONCLUSIVE,
  AWAITING_APPOINTMENT,
  SHELTERED,
  APPOINTING,
  HANDING_OVER,
  BAKING,
  SUCCEEDED,
  LOWERING_GRADUALLY,
  LOWERING_ENTERED,
  LOWERING_AT_ONCE,
  UNDOING,
  CONFIRMING,
  RETIRING,
  CLOSING,
  ROLLED_BACK,
  REFUSED,
  FAILED;

  /** Where the new release has, or may have, callers. */
  public static final Set<Place> EXPOSED = exposed();

  /** A hotfix, since it asks most of people. */
  public Promotion promotion() {
    return promotion("p");
  }

  /** The same of another promotion. */
  public Promotion promotion(String id) {
    Told told = new Told(id, Strategy.HOTFIX, false);
    switch (this) {
      case GATING -> {}
      case REFUSED -> told.say(new PromotionEnded(id, 1, Outcome.REFUSED, "a gate"));
      case STEP_PENDING -> told.admit();
      case STEP_GOING -> told.admit().begin(Step.PREFLIGHT);
      case STEP_BROKEN -> told.admit().begin(Step.PREFLIGHT).breakDown(Step.PREFLIGHT);
      case AWAITING_CANARY -> told.prepared();
      case FAILED -> told.failed();
      case DRILLING -> told.prepared().answer(Command.APPROVE);
      case DRILL_BEGUN -> told.prepared().answer(Command.APPROVE).beginDrill();
      case DRILLED_SLOWLY -> told.prepared().answer(Command.APPROVE).beginDrill().endDrill(5001L);
      case CANARY -> told.canary(10);
      case CANARY_ENTERED -> told.canary(10).enter(10);
      case STAGE_PASSED -> told.canary(10).enter(10).judge(10, StageVerdict.PASS);
      case CANARY_WHOLE -> told.canary(100).enter(100);
      case INCONCLUSIVE -> told.canary(10).enter(10).judge(10, StageVerdict.INCONCLUSIVE);
      case AWAITING_APPOINTMENT -> told.passed();
      case SHELTERED ->
          told.canary(10).enter(10).say(new BaselineFailed(id, 1, "memory is at 99 %"));
      case APPOINTING -> told.appointing();
      case HANDING_OVER -> told.handingOver();
      case BAKING -> told.baking();
      case SUCCEEDED -> told.succeeded();
      case LOWERING_GRADUALLY -> told.baking().back(RollbackMode.GRADUAL);
      case LOWERING_ENTERED ->
          told.baking()
              .back(RollbackMode.GRADUAL)
              .say(new StageEntered(id, 1, "rollback-50", 50, NOW.plusSeconds(60)));
      case LOWERING_AT_ONCE -> told.baking().back(RollbackMode.EMERGENCY);
      case UNDOING -> told.baking().back(RollbackMode.EMERGENCY).lowered();
      case CONFIRMING -> told.confirming();
      case RETIRING -> told.retiring();
      case CLOSING -> told.retiring().complete(Step.RETIRE);
      case ROLLED_BACK -> told.rolledBack();
    }
    return told.promotion;
  }

  /** What is said until a promotion is somewhere; each fact must count. */
  static final class Told {
    Promotion promotion;

    private final String p;

    Told(Strategy strategy) {
      this("p", strategy, false);
    }

    Told(Strategy strategy, boolean autoPromote) {
      this("p", strategy, autoPromote);
    }

    Told(String id, Strategy strategy, boolean autoPromote) {
      p = id;
      promotion =
          Promotion.begun(Samples.request(id, NEW, strategy, autoPromote, List.of()), 1, NOW);
    }

    Told say(PromotionFact fact) {
      promotion =
          promotion
              .on(fact, NOW)
              .orElseThrow(() -> new AssertionError(fact + " does not fit " + promotion.state()));
      return this;
    }

    Told admit() {
      return say(new PromotionAdmitted(p, 1, OLD));
    }

    Told begin(Step step) {
      Map<String, String> input =
          step == Step.APPOINT ? Map.of("epoch", "2") : Map.<String, String>of();
      return say(new StepStarted(p, 1, step.label(), 1, NOW.plus(step.limit()), input));
    }

    Told complete(Step step) {
      return begin(step).say(new StepCompleted(p, 1, step.label(), 1, figures(step)));
    }

    private static Map<String, String> figures(Step step) {
      return switch (step) {
        case PREFLIGHT -> Map.of("response-millis", "100", "error-share", "0.01");
        case BACKUP -> Map.of("offset", "42");
        default -> Map.of();
      };
    }

    Told breakDown(Step step) {
      return say(new StepFailed(p, 1, step.label(), 1, false, "the disk is full"));
    }

    Told prepared() {
      admit();
      promotion.plan().steps().forEach(this::complete);
      return this;
    }

    Told failed() {
      admit().complete(Step.PREFLIGHT);
      say(new RollbackStarted(p, 1, RollbackMode.EMERGENCY, "bad", null, false, Outcome.FAILED));
      say(new StageEntered(p, 1, "rollback-0", 0, NOW));
      return say(new PromotionEnded(p, 1, Outcome.FAILED, "bad"));
    }

    /** In the stage of this weight, all before it passed. */
    Told canary(int weight) {
      prepared();
      answer(Command.APPROVE);
      beginDrill().endDrill(200L);
      promotion.plan().stages().stream()
          .map(Stage::weight)
          .filter(each -> each < weight)
          .forEach(each -> enter(each).judge(each, StageVerdict.PASS).answer(Command.APPROVE));
      return this;
    }

    /** Where nobody is asked before it. */
    Told firstStage() {
      return prepared().beginDrill().endDrill(200L);
    }

    Told beginDrill() {
      say(new WeightsSet(p, 1, Map.of(NEW, 1, OLD, 99), 2));
      return say(new RollbackDrillStarted(p, 1, 1));
    }

    Told endDrill(Long millis) {
      say(new WeightsSet(p, 1, Map.of(NEW, 0, OLD, 100), 3));
      return say(new RollbackDrillCompleted(p, 1, 1, millis));
    }

    Told enter(int weight) {
      return enter(weight, weight);
    }

    Told enter(int weight, int revision) {
      say(new WeightsSet(p, 1, Map.of(NEW, weight, OLD, 100 - weight), revision));
      return say(new StageEntered(p, 1, "canary-" + weight, weight, NOW.plusSeconds(300)));
    }

    Told judge(int weight, StageVerdict verdict) {
      return say(new StageJudged(p, 1, "canary-" + weight, 1, verdict, "figures", null));
    }

    Told passed() {
      return canary(100).enter(100).judge(100, StageVerdict.PASS);
    }

    Told appointing() {
      return passed().answer(Command.APPROVE).begin(Step.APPOINT);
    }

    Told handingOver() {
      appointing().say(new StepCompleted(p, 1, "appoint", 1, Map.of("epoch", "2")));
      return begin(Step.HAND_OVER);
    }

    Told baking() {
      return handingOver().say(new StepCompleted(p, 1, "hand-over", 1, Map.of()));
    }

    Told succeeded() {
      return baking().say(new PromotionEnded(p, 1, Outcome.SUCCEEDED, "it serves"));
    }

    Told back(RollbackMode mode) {
      return say(new RollbackStarted(p, 1, mode, "errors", null, false, Outcome.ROLLED_BACK));
    }

    Told lowered(RollbackMode mode) {
      if (mode == RollbackMode.GRADUAL) {
        for (int weight : new int[] {50, 25, 10}) {
          say(new StageEntered(p, 1, "rollback-" + weight, weight, NOW));
          say(new StageJudged(p, 1, "rollback-" + weight, 1, StageVerdict.PASS, "well", null));
        }
      }
      return lowered();
    }

    Told lowered() {
      return say(new StageEntered(p, 1, "rollback-0", 0, NOW));
    }

    Told confirming() {
      baking().back(RollbackMode.EMERGENCY).lowered();
      return complete(Step.APPOINT_BACK).complete(Step.HAND_BACK);
    }

    Told retiring() {
      return confirming().say(new RollbackCompleted(p, 1, "figures"));
    }

    Told rolledBack() {
      retiring().complete(Step.RETIRE);
      say(new IncidentOpened("incident-" + p, p, 1, NEW, "errors", List.of()));
      return say(new PromotionEnded(p, 1, Outcome.ROLLED_BACK, "errors"));
    }

    Told answer(Command command) {
      String question = promotion.question().orElseThrow().id();
      return say(new CommandGiven(p, "answer to " + question, command, question, null, "ada"));
    }
  }

  private static Set<Place> exposed() {
    Set<Place> exposed = EnumSet.range(DRILLING, BAKING);
    exposed.remove(DRILLED_SLOWLY);
    return exposed;
  }

  /** All but these. */
  public static Set<Place> except(Place... places) {
    return EnumSet.complementOf(EnumSet.copyOf(Arrays.asList(places)));
  }
}
