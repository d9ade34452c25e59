package jobsearch.orchestrator.promotion.state;

import static jobsearch.orchestrator.promotion.state.PromotionFold.none;
import static jobsearch.orchestrator.promotion.state.PromotionFold.to;

import java.time.Instant;
import java.util.Optional;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackDrillStarted;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.state.PromotionState.Drilling;
import org.jspecify.annotations.Nullable;

/** What becomes of the drill: a release whose way back is slow gets no callers. */
final class Drills {

  private Drills() {}

  static Optional<Promotion> started(Promotion p, RollbackDrillStarted started, Instant at) {
    return p.state() instanceof Drilling s && s.begun() == null && s.number() == started.number()
        ? to(p, s.toBegun(at, started.epoch()))
        : none();
  }

  static Optional<Promotion> completed(Promotion p, RollbackDrillCompleted completed) {
    return p.state() instanceof Drilling s && s.begun() != null && s.number() == completed.number()
        ? to(p, next(p, s, completed.millis()))
        : none();
  }

  /** The number of the next one. */
  static int next(Promotion p) {
    return 1 + (int) p.all(RollbackDrillCompleted.class).count();
  }

  private static PromotionState next(Promotion p, Drilling state, @Nullable Long millis) {
    if (millis == null) {
      return state.toNext();
    }
    return millis <= Plan.SLOWEST_WAY_BACK.toMillis()
        ? state.toCanary(p.plan().stages().getFirst())
        : state.toAwaitingCanary(
            "in the drill its callers were back after %d ms, which is more than %d"
                .formatted(millis, Plan.SLOWEST_WAY_BACK.toMillis()));
  }
}
