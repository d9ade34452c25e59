package jobsearch.orchestrator.promotion.state;

import static jobsearch.orchestrator.promotion.state.PromotionFold.none;
import static jobsearch.orchestrator.promotion.state.PromotionFold.to;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.plan.Approval;
import jobsearch.orchestrator.promotion.plan.OnFailure;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.PromotionState.Appointing;
import jobsearch.orchestrator.promotion.state.PromotionState.HandingOver;
import jobsearch.orchestrator.promotion.state.PromotionState.Preparing;
import jobsearch.orchestrator.promotion.state.PromotionState.Working;

/** What becomes of steps; a fact counts only for the attempt that is under way. */
final class Steps {

  private Steps() {}

  static Optional<Promotion> started(Promotion p, StepStarted started, Instant at) {
    return p.state() instanceof Working s
            && s.work() instanceof Work.Pending pending
            && is(pending, started.step(), started.attempt())
        ? to(p, s.toWork(pending.toGoing(at, started.due(), started.input())))
        : none();
  }

  static Optional<Promotion> completed(Promotion p, StepCompleted completed, Instant at) {
    return p.state() instanceof Working s
            && s.work() instanceof Work.Going going
            && is(going, completed.step(), completed.attempt())
        ? to(p, next(p, s, at, evidence(p, completed)))
        : none();
  }

  static Optional<Promotion> failed(Promotion p, StepFailed failed, Instant at) {
    return p.state() instanceof Working s
            && s.work() instanceof Work.Going going
            && is(going, failed.step(), failed.attempt())
        ? to(p, afterFailure(p, s, going, failed, at))
        : none();
  }

  private static PromotionState afterFailure(
      Promotion p, Working state, Work.Going going, StepFailed failed, Instant at) {
    Step step = going.step();
    if (failed.technical() && going.attempt() < step.attempts()) {
      return state.toWork(going.toNextAttempt(at.plus(Step.BACKOFF)));
    }
    if (state instanceof Preparing s && p.request().strategy() == Strategy.VERIFY_ONLY) {
      return s.toClosing(Outcome.FAILED, "step " + step.label() + " failed: " + failed.reason());
    }
    return step.onFailure() == OnFailure.GO_ON
        ? next(p, state, at, failed.reason())
        : state.toWork(going.toBroken(failed.technical(), failed.reason(), at));
  }

  private static PromotionState next(Promotion p, Working state, Instant at, String evidence) {
    return switch (state) {
      case Preparing s -> prepared(p.plan(), s, at, evidence);
      case Appointing s -> s.toHandingOver(Work.first(Step.HAND_OVER, at));
      case HandingOver s -> s.toBaking(at.plus(p.plan().bake()));
      case RollingBack.Undoing s ->
          Retreats.afterUndoing(p, s.work().step())
              .<PromotionState>map(step -> s.toWork(Work.first(step, at)))
              .orElseGet(() -> s.toConfirming(at));
      case RollingBack.Retiring s -> s.toClosing();
    };
  }

  private static PromotionState prepared(Plan plan, Preparing state, Instant at, String evidence) {
    Optional<Step> step = plan.after(state.work().step());
    if (step.isPresent()) {
      return state.toWork(Work.first(step.get(), at));
    }
    if (plan.stages().isEmpty()) {
      return state.toClosing(Outcome.SUCCEEDED, "gates and preflight passed; nothing was changed");
    }
    return plan.approvals().contains(Approval.BEFORE_CANARY)
        ? state.toAwaitingCanary(evidence)
        : state.toDrilling(1);
  }

  /** What a person who approves has to have seen: what the steps came to. Sorted: it is hashed. */
  private static String evidence(Promotion p, StepCompleted last) {
    TreeMap<String, String> seen = new TreeMap<>();
    p.all(StepCompleted.class).forEach(each -> seen.put(each.step(), sorted(each)));
    seen.put(last.step(), sorted(last));
    return seen.toString();
  }

  private static String sorted(StepCompleted completed) {
    return new TreeMap<>(completed.output()).toString();
  }

  private static boolean is(Work work, String step, int attempt) {
    return work.step().label().equals(step) && work.attempt() == attempt;
  }
}
