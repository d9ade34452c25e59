package jobsearch.orchestrator.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.orchestrator.judge.Slice;
import jobsearch.orchestrator.promotion.ledger.Incident;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.report.Dora;
import jobsearch.orchestrator.report.Report;

/** Reports of promotions, as things stand. */
final class Reports {

  private static final String PRODUCTION = "production";

  private final Requests requests;
  private final Function<String, List<Slice>> slices;
  private final Function<PromotionRequested, Optional<Instant>> committed;
  private final Clock clock;

  /**
   * @param slices what was counted in a promotion's canary
   * @param committed when what a request brings was committed, if that is known
   */
  Reports(
      Requests requests,
      Function<String, List<Slice>> slices,
      Function<PromotionRequested, Optional<Instant>> committed,
      Clock clock) {
    this.requests = requests;
    this.slices = slices;
    this.committed = committed;
    this.clock = clock;
  }

  /** Of a promotion, by its id or the beginning of it. */
  Report of(String id) {
    Promotion promotion = requests.find(id);
    Optional<Incident> incident =
        requests.read(ledger ->
            ledger.incidents().stream()
                .filter(each -> each.opened().promotion().equals(promotion.id()))
                .findFirst());
    return Report.of(promotion, slices.apply(promotion.id()), incident, clock.instant());
  }

  /** How promotions to production went from a time until before another. */
  Dora dora(Instant since, Instant until) {
    List<Promotion> promotions =
        requests.read(ledger ->
            ledger.promotions().stream()
                .filter(each -> each.request().to().equals(PRODUCTION))
                .toList());
    return Dora.of(promotions, committed, since, until);
  }
}
