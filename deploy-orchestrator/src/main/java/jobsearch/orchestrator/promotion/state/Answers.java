package jobsearch.orchestrator.promotion.state;

import static jobsearch.orchestrator.promotion.state.PromotionFold.none;
import static jobsearch.orchestrator.promotion.state.PromotionFold.to;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.orchestrator.promotion.state.PromotionState.AwaitingApproval;
import jobsearch.orchestrator.promotion.state.PromotionState.AwaitingCanary;
import jobsearch.orchestrator.promotion.state.PromotionState.AwaitingStage;
import jobsearch.orchestrator.promotion.state.PromotionState.Closing;
import jobsearch.orchestrator.promotion.state.PromotionState.Gating;
import jobsearch.orchestrator.promotion.state.PromotionState.Revocable;
import jobsearch.orchestrator.promotion.state.PromotionState.Sheltered;
import jobsearch.orchestrator.promotion.state.PromotionState.Working;

/** What people say. A key counts once; an answer only for the question that it names. */
final class Answers {

  private Answers() {}

  static Optional<Promotion> command(Promotion p, CommandGiven given, Instant at) {
    if (p.heard(given.request())) {
      return none();
    }
    return switch (given.command()) {
      case PAUSE -> pause(p, given, at);
      case RESUME -> p.pause() == null ? none() : Optional.of(p.withPause(null));
      case ABORT -> isForward(p) ? wish(p, abort(given)) : none();
      case APPROVE -> isAsked(p, given) ? approve(p, at) : none();
      case REJECT -> isAsked(p, given) ? wish(p, abort(given)) : none();
      case RETRY -> isAsked(p, given) ? retry(p, at) : none();
    };
  }

  static Optional<Promotion> rollback(Promotion p, RollbackRequested wanted) {
    Wish wish =
        new Wish(wanted.request(), wanted.mode(), wanted.reason(), wanted.skipValidation(), false);
    boolean hurries =
        wanted.mode() == RollbackMode.EMERGENCY
            && p.state() instanceof RollingBack.Lowering s
            && s.retreat().mode() == RollbackMode.GRADUAL;
    boolean fits = p.state() instanceof Revocable || p.state() instanceof Gating || hurries;
    return fits && !p.heard(wanted.request()) ? wish(p, wish) : none();
  }

  private static Optional<Promotion> pause(Promotion p, CommandGiven given, Instant at) {
    if (!isForward(p) || p.pause() != null) {
      return none();
    }
    String reason = Objects.requireNonNullElse(given.reason(), "no reason given");
    return Optional.of(p.withPause(new Pause(given.by(), reason, at)));
  }

  private static Optional<Promotion> approve(Promotion p, Instant at) {
    return switch (p.state()) {
      case AwaitingCanary s -> to(p, s.toDrilling(Drills.next(p)));
      case AwaitingStage s -> to(p, s.toCanary());
      case AwaitingApproval s -> to(p, Stages.approved(p.plan(), s, at));
      case Sheltered s -> to(p, s.toAppointing(Stages.appointment(at)));
      case RollingBack.Confirming s -> to(p, s.toRetiring(Retreats.retire(at)));
      default -> none();
    };
  }

  private static Optional<Promotion> retry(Promotion p, Instant at) {
    return p.state() instanceof Working s && s.work() instanceof Work.Broken broken
        ? to(p, s.toWork(broken.toNextAttempt(at)))
        : none();
  }

  private static boolean isAsked(Promotion p, CommandGiven given) {
    return p.question()
        .filter(asked -> asked.id().equals(given.question()))
        .filter(asked -> asked.answers().contains(given.command()))
        .isPresent();
  }

  private static boolean isForward(Promotion p) {
    return p.isRunning() && !(p.state() instanceof RollingBack || p.state() instanceof Closing);
  }

  private static Wish abort(CommandGiven given) {
    String said = Objects.requireNonNullElse(given.reason(), "no reason given");
    String verb = given.command().name().toLowerCase(Locale.ROOT);
    String reason = "%s by %s: %s".formatted(verb, given.by(), said);
    return new Wish(given.request(), RollbackMode.EMERGENCY, reason, false, true);
  }

  private static Optional<Promotion> wish(Promotion p, Wish wish) {
    return p.wish() == null || p.wish().yieldsTo(wish) ? Optional.of(p.withWish(wish)) : none();
  }
}
