package jobsearch.orchestrator.promotion.state;

import java.time.Instant;
import java.util.Optional;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.ReleaseBuilt;
import jobsearch.events.promotion.RollbackCompleted;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackDrillStarted;
import jobsearch.events.promotion.RollbackRefused;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.WeightsSet;
import jobsearch.orchestrator.promotion.state.PromotionState.Baking;
import jobsearch.orchestrator.promotion.state.PromotionState.Closing;
import jobsearch.orchestrator.promotion.state.PromotionState.Gating;
import jobsearch.orchestrator.promotion.state.PromotionState.Shared;

/** What a fact makes of a promotion; empty where it does not fit, and then it changes nothing. */
final class PromotionFold {

  private PromotionFold() {}

  static Optional<Promotion> fold(Promotion p, PromotionFact fact, Instant at) {
    return switch (fact) {
      case CommandGiven given -> Answers.command(p, given, at);
      case RollbackRequested wanted -> Answers.rollback(p, wanted);
      case SignedOff signed -> SignOffFold.signed(p, signed, at);
      case GateJudged judged -> gate(p, judged);
      case PromotionAdmitted admitted -> admit(p, admitted, at);
      case StepStarted started -> Steps.started(p, started, at);
      case StepCompleted completed -> Steps.completed(p, completed, at);
      case StepFailed failed -> Steps.failed(p, failed, at);
      case WeightsSet set -> weights(p, set);
      case RollbackDrillStarted started -> Drills.started(p, started, at);
      case RollbackDrillCompleted completed -> Drills.completed(p, completed);
      case StageEntered entered -> Stages.entered(p, entered, at);
      case StageJudged judged -> Stages.judged(p, judged, at);
      case BaselineFailed failed ->
          // Callers must move at once, so a pause ends; a person is asked then anyway.
          p.state() instanceof Shared s
              ? to(p.withPause(null), s.toSheltered(failed.evidence()))
              : none();
      case RollbackStarted started -> Retreats.started(p, started, at);
      case RollbackRefused refused ->
          p.wish() != null && p.wish().request().equals(refused.request())
              ? Optional.of(p.withWish(null))
              : none();
      case RollbackCompleted _ ->
          p.state() instanceof RollingBack.Confirming s
              ? to(p, s.toRetiring(Retreats.retire(at)))
              : none();
      case IncidentOpened _ ->
          p.state() instanceof Closing && !p.hasIncident() ? Optional.of(p) : none();
      case CheckupMade made ->
          // Some may be left out, none comes twice.
          p.state() instanceof PromotionState.Succeeded
                  && p.all(CheckupMade.class).allMatch(each -> each.number() < made.number())
              ? Optional.of(p)
              : none();
      case PromotionEnded ended -> end(p, ended, at);
      case PromotionRequested _,
          OrchestratorElected _,
          IncidentClosed _,
          ReleaseBuilt _,
          SlotDeployed _,
          StagingVerified _ ->
          none();
    };
  }

  private static Optional<Promotion> gate(Promotion p, GateJudged judged) {
    return p.state() instanceof Gating && judged.number() == p.all(GateJudged.class).count() + 1
        ? Optional.of(p)
        : none();
  }

  private static Optional<Promotion> admit(Promotion p, PromotionAdmitted admitted, Instant at) {
    return p.state() instanceof Gating gating && !admitted.previous().equals(p.candidate())
        ? to(p, gating.toPreparing(Work.first(p.plan().steps().getFirst(), at)))
        : none();
  }

  private static Optional<Promotion> weights(Promotion p, WeightsSet set) {
    boolean newer =
        p.last(WeightsSet.class).map(last -> set.revision() > last.revision()).orElse(true);
    return p.isRunning() && newer ? Optional.of(p) : none();
  }

  private static Optional<Promotion> end(Promotion p, PromotionEnded ended, Instant at) {
    String reason = ended.reason();
    return switch (p.state()) {
      case Gating s when ended.outcome() == Outcome.REFUSED ->
          settled(p.with(s.toRefused(reason, at)));
      case Gating s when ended.outcome() == Outcome.ABORTED ->
          settled(p.with(s.toAborted(reason, at)));
      case Baking s when ended.outcome() == Outcome.SUCCEEDED ->
          settled(p.with(s.toSucceeded(reason, at, at.plus(p.plan().warm()))));
      case Closing s when ended.outcome() == s.outcome() -> settled(p.with(s.toEnded(at)));
      default -> none();
    };
  }

  /** What is over cannot be paused, and wants nothing more. */
  private static Optional<Promotion> settled(Promotion p) {
    return Optional.of(p.withPause(null).withWish(null));
  }

  static Optional<Promotion> to(Promotion p, PromotionState next) {
    return Optional.of(p.with(next));
  }

  static Optional<Promotion> none() {
    return Optional.empty();
  }
}
