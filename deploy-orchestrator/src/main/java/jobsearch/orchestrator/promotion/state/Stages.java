package jobsearch.orchestrator.promotion.state;

import static jobsearch.orchestrator.promotion.state.PromotionFold.none;
import static jobsearch.orchestrator.promotion.state.PromotionFold.to;

import java.time.Instant;
import java.util.Optional;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.promotion.plan.Approval;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.PromotionState.AwaitingApproval;
import jobsearch.orchestrator.promotion.state.PromotionState.Canary;

/** What becomes of stages, forth and back. */
final class Stages {

  private Stages() {}

  static Optional<Promotion> entered(Promotion p, StageEntered entered, Instant at) {
    return switch (p.state()) {
      case Canary s when s.entered() == null && s.stage().name().equals(entered.stage()) ->
          to(p, s.toEntered(at, entered.until()));
      case RollingBack.Lowering s when s.entered() == null && s.stage().equals(entered.stage()) ->
          to(p, Retreats.lowered(p, s.toEntered(at, entered.until()), at));
      default -> none();
    };
  }

  static Optional<Promotion> judged(Promotion p, StageJudged judged, Instant at) {
    int number = p.judged(judged.stage()).map(StageJudged::number).orElse(0) + 1;
    if (judged.number() != number) {
      return none();
    }
    return switch (p.state()) {
      case Canary s when s.entered() != null && s.stage().name().equals(judged.stage()) ->
          to(p, judged(p, s, s.entered(), judged, at));
      case RollingBack.Lowering s
          when s.entered() != null && s.weight() > 0 && s.stage().equals(judged.stage()) ->
          to(p, passed(judged) ? s.toNextWeight() : s);
      default -> none();
    };
  }

  /** A failed stage stays as it is: only {@code RollbackStarted} goes back, and it comes next. */
  private static PromotionState judged(
      Promotion p, Canary state, Entered entered, StageJudged judged, Instant at) {
    return switch (judged.verdict()) {
      case PASS -> passed(p.plan(), state, judged.evidence(), at);
      case FAIL -> state;
      case INCONCLUSIVE, ERROR ->
          judged.until() == null
              ? state.toInconclusive(judged.evidence())
              : state.toExtended(entered.extended(judged.until()));
    };
  }

  private static PromotionState passed(Plan plan, Canary state, String evidence, Instant at) {
    Optional<Stage> next = plan.after(state.stage());
    if (next.isPresent()) {
      return plan.approvals().contains(Approval.BETWEEN_STAGES)
          ? state.toAwaitingStage(next.get(), evidence)
          : state.toCanary(next.get());
    }
    return plan.approvals().contains(Approval.BEFORE_APPOINTMENT)
        ? state.toAwaitingApproval(evidence)
        : state.toAppointing(appointment(at));
  }

  /** Who goes on without a verdict at the last stage is still asked for the appointment. */
  static PromotionState approved(Plan plan, AwaitingApproval state, Instant at) {
    Optional<Stage> next = plan.after(state.stage());
    if (next.isPresent()) {
      return state.toCanary(next.get());
    }
    return !state.passed() && plan.approvals().contains(Approval.BEFORE_APPOINTMENT)
        ? state.toAwaitingApproval()
        : state.toAppointing(appointment(at));
  }

  static Work appointment(Instant at) {
    return Work.first(Step.APPOINT, at);
  }

  private static boolean passed(StageJudged judged) {
    return judged.verdict() == StageVerdict.PASS;
  }
}
