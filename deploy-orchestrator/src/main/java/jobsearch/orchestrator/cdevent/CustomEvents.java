package jobsearch.orchestrator.cdevent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;

/**
 * What has no word in CDEvents 0.5.1 (approvals come with 0.6), in words of our own, as its
 * specification wants those: {@code dev.cdeventsx.jobsearch-gate.judged.0.1.0}.
 */
final class CustomEvents {

  private CustomEvents() {}

  /** Empty for what has a word already, or is nobody else's business. */
  static List<CdEvent> of(PromotionFact fact, Instant at) {
    return switch (fact) {
      case GateJudged f ->
          event(
              "gate.judged",
              f,
              f.promotion(),
              f.gate(),
              at,
              object().put("verdict", word(f.verdict())).put("evidence", f.saw()));
      case StageEntered f ->
          event(
              "stage.entered", f, f.promotion(), f.stage(), at, object().put("weight", f.weight()));
      case StageJudged f ->
          event(
              "stage.judged",
              f,
              f.promotion(),
              f.stage(),
              at,
              object().put("verdict", word(f.verdict())).put("evidence", f.evidence()));
      case CommandGiven f when isApproval(f.command()) ->
          event(
              "approval.given",
              f,
              f.promotion(),
              String.valueOf(f.question()),
              at,
              object().put("decision", word(f.command())).put("by", f.by()));
      case RollbackDrillCompleted f when f.millis() != null ->
          event(
              "drill.completed",
              f,
              f.promotion(),
              Integer.toString(f.number()),
              at,
              object().put("millis", f.millis()));
      case RollbackStarted f ->
          event(
              "rollback.started",
              f,
              f.promotion(),
              word(f.mode()),
              at,
              object().put("mode", word(f.mode())).put("cause", f.cause()));
      case CheckupMade f -> {
        ObjectNode content = object().put("healthy", f.healthy());
        f.findings().forEach(content.putArray("findings")::add);
        yield event("checkup.made", f, f.promotion(), Integer.toString(f.number()), at, content);
      }
      default -> List.of();
    };
  }

  private static boolean isApproval(Command command) {
    return command == Command.APPROVE || command == Command.REJECT;
  }

  private static ObjectNode object() {
    return CdEvent.object();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static List<CdEvent> event(
      String word, PromotionFact fact, String chain, String what, Instant at, ObjectNode content) {
    return List.of(
        CdEvent.custom(word, fact.id(), chain, at, "%s/%s".formatted(chain, what), content));
  }
}
