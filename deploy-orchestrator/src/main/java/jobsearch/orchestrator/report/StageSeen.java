package jobsearch.orchestrator.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * A part of the callers for a time, and what the judge said of it.
 *
 * @param weight how many of a hundred callers the new release had
 * @param judged how often; each time but the last it was extended
 * @param verdict the last one; null if there is none yet, as are its evidence and time
 * @param baseline how the release before answered meanwhile; null if nothing was counted
 * @param candidate how the new one did
 */
public record StageSeen(
    String stage,
    int weight,
    Instant entered,
    int judged,
    @Nullable StageVerdict verdict,
    @Nullable String evidence,
    @Nullable Instant judgedAt,
    @Nullable Answering baseline,
    @Nullable Answering candidate) {

  static List<StageSeen> all(Promotion promotion, CanaryCounts counts) {
    Map<String, Happened> entered = new LinkedHashMap<>();
    for (Happened each : promotion.history()) {
      if (each.fact() instanceof StageEntered f) {
        entered.putIfAbsent(f.stage(), each);
      }
    }
    return entered.values().stream()
        .map(each -> of(promotion, (StageEntered) each.fact(), each.at(), counts))
        .toList();
  }

  private static StageSeen of(
      Promotion promotion, StageEntered entered, Instant at, CanaryCounts counts) {
    List<Happened> said =
        promotion.history().stream()
            .filter(
                each -> each.fact() instanceof StageJudged f && f.stage().equals(entered.stage()))
            .toList();
    Happened last = said.isEmpty() ? null : said.getLast();
    StageJudged judged = last == null ? null : (StageJudged) last.fact();
    CanaryCounts own = counts.in(entered.stage());
    return new StageSeen(
        entered.stage(),
        entered.weight(),
        at,
        said.size(),
        judged == null ? null : judged.verdict(),
        judged == null ? null : judged.evidence(),
        last == null ? null : last.at(),
        own.baseline().map(Answering::of).orElse(null),
        own.candidate().map(Answering::of).orElse(null));
  }
}
