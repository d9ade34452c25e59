package jobsearch.orchestrator.promotion;

import java.time.Instant;
import java.util.List;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.Stage;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Pause;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.state.PromotionState.Baking;
import jobsearch.orchestrator.promotion.state.PromotionState.Drilling;
import jobsearch.orchestrator.promotion.state.RollingBack;
import jobsearch.orchestrator.promotion.watch.HardTriggers;

/**
 * What to do next for a promotion: a function of what was recorded, what is seen, and the time. Who
 * wants to go back comes first, then what is dangerous, then a pause, then the way forward.
 *
 * @param epoch of the orchestrator that asks, in what it will say
 */
public record Advance(int epoch, HardTriggers triggers) {

  /** The next thing to do; asked again after it, until it is {@link Decision.Done}. */
  public Decision advance(Promotion promotion, Observed observed, Instant now) {
    Moment moment = new Moment(promotion, observed, epoch, triggers, now);
    if (promotion.wish() != null) {
      return GoingBack.wished(moment, promotion.wish());
    }
    List<String> danger = danger(moment);
    if (!danger.isEmpty()) {
      return GoingBack.forced(moment, String.join("; ", danger));
    }
    if (isBaselineFailing(moment)) {
      String evidence = String.join("; ", moment.baselineBroken());
      return moment.say(new BaselineFailed(moment.id(), epoch, evidence));
    }
    Pause pause = promotion.pause();
    // The few callers of a drill are not left there by a pause.
    boolean takesBack = promotion.state() instanceof Drilling s && s.begun() != null;
    boolean fails =
        promotion.state() instanceof PromotionState.Canary s && Judging.fails(moment, s);
    return takesBack || fails || pause == null ? next(moment) : paused(moment, pause);
  }

  /** What takes the new release back, in this state. */
  private List<String> danger(Moment moment) {
    Observed seen = moment.observed();
    return switch (moment.promotion().state()) {
      case PromotionState.Awaiting s -> whileAwaited(moment, s);
      case PromotionState.Exposed _ -> triggers.brokenOrBlind(seen.candidate(), moment.now());
      case RollingBack.Lowering s
          when s.retreat().mode() == RollbackMode.GRADUAL && s.retreat().hadCallers() ->
          triggers.broken(seen.candidate());
      case PromotionState.Preparing _, PromotionState.AwaitingCanary _ ->
          // Until its store is restored, its health checks fail: that is what starting is.
          moment.promotion().completed(Step.RESTORE)
              ? triggers.broken(seen.candidate())
              : List.of();
      case PromotionState.Gating _,
          RollingBack _,
          PromotionState.Closing _,
          PromotionState.Ended _ ->
          List.of();
    };
  }

  /** Callers are shared while somebody thinks it over: the judge goes on to look. */
  private List<String> whileAwaited(Moment moment, PromotionState.Awaiting state) {
    List<String> broken = triggers.brokenOrBlind(moment.observed().candidate(), moment.now());
    return broken.isEmpty() ? Judging.failed(moment, state.stage()).stream().toList() : broken;
  }

  /** Callers go to the side that is well, which is not always the one behind. */
  private static boolean isBaselineFailing(Moment moment) {
    return moment.promotion().state() instanceof PromotionState.Shared
        && !moment.baselineBroken().isEmpty()
        && moment.isWell();
  }

  private static Decision paused(Moment moment, Pause pause) {
    return moment.wait(
        "paused by " + pause.by(),
        "%s, since %s".formatted(pause.reason(), pause.since()),
        "resume, abort or rollback");
  }

  private static Decision next(Moment moment) {
    return switch (moment.promotion().state()) {
      case PromotionState.Gating _ -> Gating.next(moment);
      case PromotionState.Preparing s -> Stepping.next(moment, s.work());
      case PromotionState.AwaitingCanary _ -> moment.ask();
      case PromotionState.Drilling s -> Drill.next(moment, s);
      case PromotionState.Canary s -> Judging.next(moment, s);
      case PromotionState.Awaiting s -> moment.withWeights(s.stage().weight(), _ -> moment.ask());
      case PromotionState.Sheltered _ -> moment.withWeights(Stage.WHOLE, _ -> moment.ask());
      case PromotionState.Appointing s ->
          moment.withWeights(
              Stage.WHOLE, _ -> Stepping.appoint(moment, s.work(), moment.promotion().candidate()));
      case PromotionState.HandingOver s ->
          moment.withWeights(Stage.WHOLE, _ -> Stepping.next(moment, s.work()));
      case Baking s -> moment.withWeights(Stage.WHOLE, _ -> Ending.baked(moment, s));
      case RollingBack s -> GoingBack.next(moment, s);
      case PromotionState.Closing s -> Ending.close(moment, s);
      case PromotionState.Ended _ -> new Decision.Done();
    };
  }
}
