package jobsearch.orchestrator.promotion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.RollbackCompleted;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRefused;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Entered;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.state.RollingBack;
import jobsearch.orchestrator.promotion.state.Wish;
import jobsearch.orchestrator.promotion.state.Work;

/** The way back: whether it is one, and each of its steps. */
final class GoingBack {

  /** After this without proof a person is asked to look; nothing else waits for the answer. */
  private static final Duration PROOF = Duration.ofMinutes(10);

  private static final String WAY_FORWARD =
      "a hotfix forward, or restoring the backup of this promotion";

  private GoingBack() {}

  /** Someone wants to. */
  static Decision wished(Moment moment, Wish wish) {
    Promotion promotion = moment.promotion();
    if (promotion.state() instanceof PromotionState.Gating) {
      return moment.say(
          new PromotionEnded(moment.id(), moment.epoch(), Outcome.ABORTED, wish.reason()));
    }
    Outcome ends = wish.abort() || !promotion.hasCallers() ? Outcome.ABORTED : Outcome.ROLLED_BACK;
    return objection(moment, wish)
        .<Decision>map(objection ->
            moment.say(
                new RollbackRefused(
                    moment.id(),
                    moment.epoch(),
                    wish.request(),
                    objection.reason(),
                    objection.wayOut())))
        .orElseGet(() ->
            moment.say(
                new RollbackStarted(
                    moment.id(),
                    moment.epoch(),
                    wish.mode(),
                    wish.reason(),
                    wish.request(),
                    wish.skipValidation(),
                    ends)));
  }

  /** A hard trigger or the judge; the callers never go from one failing release to another. */
  static Decision forced(Moment moment, String cause) {
    boolean callers = moment.promotion().hasCallers();
    List<String> baseline = moment.baselineBroken();
    Set<String> unreadable = unreadable(moment);
    if (callers && !baseline.isEmpty()) {
      return moment.wait(
          "neither release is well",
          "%s: %s; %s: %s"
              .formatted(
                  moment.promotion().candidate(),
                  cause,
                  moment.promotion().baseline(),
                  String.join("; ", baseline)),
          "one of them recovers, or rollback --emergency");
    }
    if (callers && !unreadable.isEmpty()) {
      return moment.wait(
          "there is no way back", cause + "; unreadable: " + unreadable, WAY_FORWARD);
    }
    return moment.say(
        new RollbackStarted(
            moment.id(),
            moment.epoch(),
            RollbackMode.EMERGENCY,
            cause,
            null,
            false,
            callers ? Outcome.ROLLED_BACK : Outcome.FAILED));
  }

  private record Objection(String reason, String wayOut) {}

  private static Optional<Objection> objection(Moment moment, Wish wish) {
    Promotion promotion = moment.promotion();
    if (!promotion.hasCallers()) {
      return Optional.empty();
    }
    String old = promotion.baseline();
    if (promotion.state() instanceof PromotionState.Succeeded done
        && !moment.now().isBefore(done.warmUntil())) {
      return Optional.of(
          new Objection(
              "%s is not kept warm since %s".formatted(old, done.warmUntil()), "redeploy " + old));
    }
    if (!unreadable(moment).isEmpty()) {
      return Optional.of(new Objection(old + " cannot read " + unreadable(moment), WAY_FORWARD));
    }
    return wish.mode() == RollbackMode.GRADUAL || wish.abort()
        ? Optional.of(moment.baselineBroken())
            .filter(broken -> !broken.isEmpty())
            .map(broken ->
                new Objection(
                    old + " is not well: " + String.join("; ", broken), "rollback --emergency"))
        : Optional.empty();
  }

  /**
   * Sorted; what nobody knows hinders no way back: the gate knew it, and manifests do not change.
   */
  private static Set<String> unreadable(Moment moment) {
    return new TreeSet<>(moment.observed().unreadable().known().orElse(Set.of()));
  }

  static Decision next(Moment moment, RollingBack state) {
    return state instanceof RollingBack.Lowering lowering
        ? lower(moment, lowering)
        : held(moment).orElseGet(() -> afterCallers(moment, state));
  }

  /** Callers stay where they were taken to, unless a person took them elsewhere. */
  static Optional<Decision> held(Moment moment) {
    return moment
        .observed()
        .weights()
        .known()
        .filter(weights -> !isDone(moment, weights, 0) && !moment.isOverruled(weights))
        .map(_ -> moment.setWeights(0));
  }

  /** Where the new release never had callers, it is nobody's business who else has them. */
  private static boolean isDone(Moment moment, Weights weights, int weight) {
    return moment.promotion().hasCallers()
        ? weights.are(moment.shared(weight))
        : weights.of(moment.promotion().candidate()) == 0;
  }

  private static Decision afterCallers(Moment moment, RollingBack state) {
    return switch (state) {
      case RollingBack.Lowering s -> lower(moment, s);
      case RollingBack.Undoing s -> undo(moment, s.work());
      case RollingBack.Confirming s -> confirm(moment, s);
      case RollingBack.Retiring s -> Stepping.next(moment, s.work());
    };
  }

  private static Decision lower(Moment moment, RollingBack.Lowering state) {
    Optional<Weights> weights = moment.observed().weights().known();
    // Not to know the weights is no reason to leave callers where they should not be.
    boolean urgent = state.weight() == 0 && state.retreat().hadCallers();
    if (weights.isEmpty() && !urgent) {
      return moment.wait(
          "the weights", moment.observed().weights().missing(), "the gateway says what it does");
    }
    if (weights.isEmpty() || !isDone(moment, weights.get(), state.weight())) {
      return moment.setWeights(state.weight());
    }
    Entered entered = state.entered();
    return entered == null ? enter(moment, state, weights.get()) : validate(moment, state, entered);
  }

  private static Decision enter(Moment moment, RollingBack.Lowering state, Weights weights) {
    boolean looks = state.weight() > 0 && !state.retreat().skipValidation();
    Instant until = looks ? moment.now().plus(Plan.LOWERING_TIME) : moment.now();
    FencedFact entered =
        new StageEntered(moment.id(), moment.epoch(), state.stage(), state.weight(), until);
    return moment.sayWith(weights, entered);
  }

  private static Decision validate(Moment moment, RollingBack.Lowering state, Entered entered) {
    if (moment.now().isBefore(entered.until())) {
      return moment.waitUntil(
          entered.until(), state.stage(), "callers go back", "time until " + entered.until());
    }
    if (!state.retreat().skipValidation() && !moment.isBaselineWell()) {
      return moment.wait(
          state.stage(),
          moment.promotion().baseline() + " is not seen to be well: " + moment.baselineBroken(),
          "it is, or rollback --emergency");
    }
    return moment.say(
        new StageJudged(
            moment.id(),
            moment.epoch(),
            state.stage(),
            1,
            StageVerdict.PASS,
            state.retreat().skipValidation() ? "not looked at, as asked" : "it does well",
            null));
  }

  private static Decision undo(Moment moment, Work work) {
    return work.step() == Step.APPOINT_BACK
        ? Stepping.appoint(moment, work, moment.promotion().baseline())
        : Stepping.next(moment, work);
  }

  private static Decision confirm(Moment moment, RollingBack.Confirming state) {
    List<String> missing = Recovery.missing(moment);
    if (missing.isEmpty()) {
      return moment.say(
          new RollbackCompleted(
              moment.id(),
              moment.epoch(),
              "weights read back, the old store publishes, integrity, errors and P95 as before"));
    }
    return moment.now().isBefore(state.since().plus(PROOF))
        ? moment.wait("proof of the rollback", String.join("; ", missing), "all of it is so")
        : moment.ask();
  }
}
