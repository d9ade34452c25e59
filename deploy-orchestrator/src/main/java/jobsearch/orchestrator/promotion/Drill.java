package jobsearch.orchestrator.promotion;

import java.time.Duration;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackDrillStarted;
import jobsearch.orchestrator.promotion.state.PromotionState.Drilling;
import org.jspecify.annotations.Nullable;

/** Tries the way back with a few callers, on the way that an emergency takes, and times it. */
final class Drill {

  private Drill() {}

  static Decision next(Moment moment, Drilling state) {
    return state.begun() == null ? give(moment, state) : takeBack(moment, state, state.begun());
  }

  private static Decision give(Moment moment, Drilling state) {
    if (!moment.isWell()) {
      return moment.wait(
          "the drill",
          "the release: " + moment.observed().candidate().missing(),
          "it is seen to be well");
    }
    return moment.inWindow(
        "the drill",
        () ->
            moment.withWeights(
                Drilling.WEIGHT,
                weights ->
                    moment.sayWith(
                        weights,
                        new RollbackDrillStarted(moment.id(), moment.epoch(), state.number()))));
  }

  /** Who did not begin it cannot time it: it was away in between. */
  private static Decision takeBack(Moment moment, Drilling state, Drilling.Begun begun) {
    if (moment.observed().weights().known().filter(moment::isOverruled).isPresent()) {
      // A person shared the callers meanwhile: that took as long as it took.
      return moment.say(completed(moment, state, null));
    }
    Long millis =
        begun.epoch() == moment.epoch()
            ? Duration.between(begun.since(), moment.now()).toMillis()
            : null;
    return moment.withWeights(
        0, weights -> moment.sayWith(weights, completed(moment, state, millis)));
  }

  private static RollbackDrillCompleted completed(
      Moment moment, Drilling state, @Nullable Long millis) {
    return new RollbackDrillCompleted(
        moment.id(),
        moment.epoch(),
        state.number(),
        // Clocks may be set back.
        millis == null ? null : Math.max(0, millis));
  }
}
