package jobsearch.orchestrator.promotion;

import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.state.PromotionState.Baking;
import jobsearch.orchestrator.promotion.state.PromotionState.Closing;
import jobsearch.orchestrator.promotion.watch.Seen;

/** Says the end, and what must be said before it. */
final class Ending {

  private Ending() {}

  static Decision baked(Moment moment, Baking state) {
    if (moment.now().isBefore(state.until())) {
      return moment.waitUntil(
          state.until(), "bake", "nothing is wrong so far", "time until " + state.until());
    }
    String release = moment.promotion().candidate();
    boolean primary =
        moment
            .observed()
            .primary()
            .known()
            .map(Primary::release)
            .filter(release::equals)
            .isPresent();
    if (!primary || !moment.isWell()) {
      return moment.wait(
          "bake",
          "%s; %s"
              .formatted(
                  primary ? "is primary" : "is not seen as primary",
                  moment.isWell() ? "is well" : "is not seen to be well"),
          "it is seen to be primary and well");
    }
    return moment.say(
        new PromotionEnded(moment.id(), moment.epoch(), Outcome.SUCCEEDED, release + " serves"));
  }

  static Decision close(Moment moment, Closing state) {
    if (moment.promotion().last(RollbackStarted.class).isEmpty()) {
      return say(moment, state);
    }
    return moment.observed().weights() instanceof Seen.Unknown<Weights>(String why, _)
        ? moment.wait("the end", why, "the gateway says that nobody is at the new release")
        : GoingBack.held(moment).orElseGet(() -> say(moment, state));
  }

  private static Decision say(Moment moment, Closing state) {
    if (state.outcome() == Outcome.ROLLED_BACK && !moment.promotion().hasIncident()) {
      return moment.say(
          new IncidentOpened(
              "incident-" + moment.id(),
              moment.id(),
              moment.epoch(),
              moment.promotion().candidate(),
              state.reason(),
              Timeline.of(moment.promotion())));
    }
    return moment.say(
        new PromotionEnded(moment.id(), moment.epoch(), state.outcome(), state.reason()));
  }
}
