package jobsearch.orchestrator.report;

import java.time.Instant;
import java.util.List;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * What a gate said last.
 *
 * @param saw the evidence
 * @param wouldChange what would change its answer; null if it passed
 * @param answers how often it answered otherwise than before
 */
public record GateSeen(
    String gate,
    GateVerdict verdict,
    String saw,
    @Nullable String wouldChange,
    Instant at,
    int answers) {

  static List<GateSeen> all(Promotion promotion) {
    return promotion
        .all(GateJudged.class)
        .map(GateJudged::gate)
        .distinct()
        .map(gate -> last(promotion, gate))
        .toList();
  }

  private static GateSeen last(Promotion promotion, String gate) {
    List<Happened> said =
        promotion.history().stream()
            .filter(each -> each.fact() instanceof GateJudged f && f.gate().equals(gate))
            .toList();
    GateJudged last = (GateJudged) said.getLast().fact();
    return new GateSeen(
        gate, last.verdict(), last.saw(), last.wouldChange(), said.getLast().at(), said.size());
  }
}
