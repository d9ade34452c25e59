package jobsearch.orchestrator.promotion.state;

import static jobsearch.orchestrator.promotion.state.PromotionFold.none;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.PromotionState.Revocable;

/** The way back. What was begun is undone, whether or not it was completed. */
final class Retreats {

  private Retreats() {}

  static Optional<Promotion> started(Promotion p, RollbackStarted started, Instant at) {
    Retreat retreat = retreat(p, started, at);
    return switch (p.state()) {
      case Revocable s ->
          back(p, s.toRollingBack(retreat, Plan.lowering(started.mode(), p.weight())));
      case RollingBack.Lowering s
          when s.retreat().mode() == RollbackMode.GRADUAL
              && started.mode() == RollbackMode.EMERGENCY ->
          back(p, s.toEmergency(retreat));
      default -> none();
    };
  }

  /** A pause is over, and what was wished is under way. */
  private static Optional<Promotion> back(Promotion p, RollingBack next) {
    return Optional.of(p.withPause(null).withWish(null).with(next));
  }

  private static Retreat retreat(Promotion p, RollbackStarted started, Instant at) {
    return new Retreat(
        started.mode(),
        started.cause(),
        started.ends(),
        started.skipValidation(),
        p.hasCallers(),
        at);
  }

  /** What follows when a weight was read back; at 0 there is nobody left to look at. */
  static PromotionState lowered(Promotion p, RollingBack.Lowering state, Instant at) {
    if (state.weight() > 0) {
      return state;
    }
    Optional<Step> undo = undone(p).findFirst();
    if (undo.isPresent()) {
      return state.toUndoing(Work.first(undo.get(), at));
    }
    if (state.retreat().hadCallers()) {
      return state.toConfirming(at);
    }
    return p.started(Step.START) ? state.toRetiring(retire(at)) : state.toClosing();
  }

  static Optional<Step> afterUndoing(Promotion p, Step step) {
    return undone(p).filter(each -> each.compareTo(step) > 0).findFirst();
  }

  /** The primary first: it is the one that two must not be. */
  private static Stream<Step> undone(Promotion p) {
    return Stream.of(
            p.started(Step.APPOINT) ? Optional.of(Step.APPOINT_BACK) : Optional.<Step>empty(),
            p.started(Step.HAND_OVER) ? Optional.of(Step.HAND_BACK) : Optional.<Step>empty())
        .flatMap(Optional::stream);
  }

  static Work retire(Instant at) {
    return Work.first(Step.RETIRE, at);
  }
}
