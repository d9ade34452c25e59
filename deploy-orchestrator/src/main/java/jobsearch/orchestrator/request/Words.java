package jobsearch.orchestrator.request;

import java.util.Locale;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.state.RollingBack;
import jobsearch.orchestrator.promotion.state.Work;

/** States as people and their tools read them. */
public final class Words {

  private Words() {}

  /** A constant as a word: {@code verify-only}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The state in one word. */
  public static String state(PromotionState state) {
    return switch (state) {
      case PromotionState.Gating _ -> "gating";
      case PromotionState.Preparing _ -> "preparing";
      case PromotionState.AwaitingCanary _ -> "awaiting-canary";
      case PromotionState.Drilling _ -> "drilling";
      case PromotionState.Canary _ -> "canary";
      case PromotionState.AwaitingStage _ -> "awaiting-stage";
      case PromotionState.AwaitingApproval _ -> "awaiting-approval";
      case PromotionState.Sheltered _ -> "sheltered";
      case PromotionState.Appointing _ -> "appointing";
      case PromotionState.HandingOver _ -> "handing-over";
      case PromotionState.Baking _ -> "baking";
      case PromotionState.Closing _ -> "closing";
      case RollingBack _ -> "rolling-back";
      case PromotionState.Ended ended -> of(ended.outcome());
    };
  }

  /** The state in a sentence. */
  public static String doing(Promotion promotion) {
    return switch (promotion.state()) {
      case PromotionState.Gating _ -> "the gates are asked";
      case PromotionState.AwaitingCanary _ -> "a person says whether it may have callers";
      case PromotionState.Drilling _ -> "the way back is tried with a few callers";
      case PromotionState.Canary s when s.entered() == null ->
          "shall have %d of 100 callers".formatted(s.stage().weight());
      case PromotionState.Canary s -> "has %d of 100 callers".formatted(s.stage().weight());
      case PromotionState.AwaitingStage s ->
          "has %d of 100 callers; a person says whether it may have %d"
              .formatted(s.stage().weight(), s.next().weight());
      case PromotionState.AwaitingApproval s ->
          "has %d of 100 callers; a person says whether it goes on".formatted(s.stage().weight());
      case PromotionState.Sheltered _ ->
          "the release before failed, so it has all callers; a person says what shall be";
      case PromotionState.Baking s -> "does everything, and is watched until " + s.until();
      case RollingBack.Lowering s -> "callers go back; %d of 100 may be left".formatted(s.weight());
      case RollingBack.Confirming _ -> "taken back; it is looked at whether all is well";
      case PromotionState.Working s -> work(s.work());
      case PromotionState.Closing s -> "ends as " + of(s.outcome());
      case PromotionState.Ended ended -> ended.reason();
    };
  }

  private static String work(Work work) {
    return switch (work) {
      case Work.Pending w when w.attempt() == 1 -> "step %s is next".formatted(w.step().label());
      case Work.Pending w ->
          "step %s is tried again (attempt %d)".formatted(w.step().label(), w.attempt());
      case Work.Going w -> "step %s goes on (attempt %d)".formatted(w.step().label(), w.attempt());
      case Work.Broken w ->
          "step %s failed (attempt %d); a person says what shall be"
              .formatted(w.step().label(), w.attempt());
    };
  }
}
