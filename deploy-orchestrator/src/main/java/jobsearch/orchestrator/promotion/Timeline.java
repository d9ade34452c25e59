package jobsearch.orchestrator.promotion;

import java.util.List;
import java.util.TreeMap;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.OrchestratorElected;
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
import jobsearch.orchestrator.promotion.state.Promotion;

/** What happened, in lines for people. */
public final class Timeline {

  private Timeline() {}

  /** The promotion's history, oldest first, each with its time. */
  public static List<String> of(Promotion promotion) {
    return promotion.history().stream().map(each -> each.at() + " " + line(each.fact())).toList();
  }

  /** One fact. */
  public static String line(PromotionFact fact) {
    return switch (fact) {
      case PromotionRequested f ->
          "%s of %s to %s requested by %s".formatted(f.strategy(), f.tag(), f.to(), f.by());
      case RollbackRequested f ->
          "%s rollback requested by %s: %s".formatted(f.mode(), f.by(), f.reason());
      case CommandGiven f ->
          "%s by %s%s".formatted(f.command(), f.by(), f.reason() == null ? "" : ": " + f.reason());
      case SignedOff f ->
          "signed off as %s by %s until %s%s"
              .formatted(
                  f.role(), f.by(), f.until(), f.comment() == null ? "" : ": " + f.comment());
      case GateJudged f -> "gate %s: %s, %s".formatted(f.gate(), f.verdict(), f.saw());
      case PromotionAdmitted f -> "admitted; it would go back to " + f.previous();
      case StepStarted f -> "step %s begins, attempt %d".formatted(f.step(), f.attempt());
      case StepCompleted f -> "step %s done: %s".formatted(f.step(), new TreeMap<>(f.output()));
      case StepFailed f ->
          "step %s failed, attempt %d: %s".formatted(f.step(), f.attempt(), f.reason());
      case WeightsSet f -> "weights are " + new TreeMap<>(f.weights());
      case RollbackDrillStarted f -> "drill %d: callers are taken back".formatted(f.number());
      case RollbackDrillCompleted f ->
          f.millis() == null
              ? "drill %d was interrupted".formatted(f.number())
              : "drill %d: callers were back after %d ms".formatted(f.number(), f.millis());
      case StageEntered f -> "stage %s until %s at least".formatted(f.stage(), f.until());
      case StageJudged f -> "stage %s: %s, %s".formatted(f.stage(), f.verdict(), f.evidence());
      case BaselineFailed f -> "the release before failed: " + f.evidence();
      case RollbackStarted f -> "%s way back: %s".formatted(f.mode(), f.cause());
      case RollbackRefused f -> "no way back: %s; %s".formatted(f.reason(), f.wayOut());
      case RollbackCompleted f -> "taken back: " + f.evidence();
      case CheckupMade f ->
          f.healthy()
              ? "check-up %d: healthy".formatted(f.number())
              : "check-up %d: %s".formatted(f.number(), String.join("; ", f.findings()));
      case PromotionEnded f -> "%s: %s".formatted(f.outcome(), f.reason());
      case IncidentOpened f -> "incident %s opened: %s".formatted(f.incident(), f.trigger());
      case IncidentClosed f -> "incident %s closed: %s".formatted(f.incident(), f.cause());
      case OrchestratorElected f -> "%s writes, epoch %d".formatted(f.instance(), f.epoch());
      case ReleaseBuilt f -> "%s built from %s".formatted(f.tag(), f.commit());
      case SlotDeployed f -> "%s runs %s".formatted(f.slot(), f.tag());
      case StagingVerified f ->
          "%s with %s: %s"
              .formatted(f.slot(), f.tag(), f.passed() ? "verified" : "not as it must be");
    };
  }
}
