package jobsearch.orchestrator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.state.RollingBack;

/** Whether the release goes on, and why. */
public record GoNoGo(Answer answer, List<String> reasons) {

  /** What was decided. */
  public enum Answer {
    GO,
    NO_GO,
    UNDECIDED
  }

  public GoNoGo {
    reasons = List.copyOf(reasons);
  }

  static GoNoGo of(Promotion promotion) {
    return switch (promotion.state()) {
      case PromotionState.Succeeded s -> new GoNoGo(Answer.GO, goes(promotion, s.reason()));
      case PromotionState.Ended s -> new GoNoGo(Answer.NO_GO, against(promotion, s.reason()));
      case RollingBack _ -> new GoNoGo(Answer.NO_GO, against(promotion, "it is taken back"));
      case PromotionState.Closing s when s.outcome() != Outcome.SUCCEEDED ->
          new GoNoGo(Answer.NO_GO, against(promotion, s.reason()));
      default -> new GoNoGo(Answer.UNDECIDED, open(promotion));
    };
  }

  private static List<String> goes(Promotion promotion, String reason) {
    List<String> reasons = new ArrayList<>(List.of(reason));
    reasons.add("gates passed: %d".formatted(GateSeen.all(promotion).size()));
    List<StageSeen> judged =
        StageSeen.all(promotion, CanaryCounts.none()).stream()
            .filter(each -> each.verdict() != null)
            .toList();
    long passed = judged.stream().filter(each -> each.verdict() == StageVerdict.PASS).count();
    if (!judged.isEmpty()) {
      reasons.add("%d of %d judged stages passed".formatted(passed, judged.size()));
    }
    SignOff.approvers(promotion).forEach(each -> reasons.add("approved by " + each));
    return reasons;
  }

  private static List<String> against(Promotion promotion, String reason) {
    List<String> reasons = new ArrayList<>(List.of(reason));
    GateSeen.all(promotion).stream()
        .filter(each -> each.verdict() == GateVerdict.REFUSE)
        .forEach(each -> reasons.add("gate %s: %s".formatted(each.gate(), each.saw())));
    StageSeen.all(promotion, CanaryCounts.none()).stream()
        .filter(each -> each.verdict() == StageVerdict.FAIL)
        .forEach(each -> reasons.add("%s failed: %s".formatted(each.stage(), each.evidence())));
    promotion.last(RollbackStarted.class).ifPresent(each -> reasons.add(each.cause()));
    return reasons.stream().distinct().toList();
  }

  private static List<String> open(Promotion promotion) {
    List<String> reasons = new ArrayList<>();
    GateSeen.all(promotion).stream()
        .filter(each -> each.verdict() != GateVerdict.PASS)
        .forEach(each -> reasons.add("gate %s waits: %s".formatted(each.gate(), each.saw())));
    promotion
        .last(BaselineFailed.class)
        .ifPresent(each -> reasons.add("the release before failed: " + each.evidence()));
    promotion.question().ifPresent(each -> reasons.add("a person is asked: " + each.text()));
    Optional.ofNullable(promotion.pause())
        .ifPresent(each -> reasons.add("paused by %s: %s".formatted(each.by(), each.reason())));
    if (reasons.isEmpty()) {
      reasons.add("it goes on: " + Labels.state(promotion.state()));
    }
    return reasons;
  }
}
