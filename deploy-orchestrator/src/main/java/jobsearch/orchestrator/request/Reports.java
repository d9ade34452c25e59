package jobsearch.orchestrator.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.orchestrator.canary.CanaryRecord;
import jobsearch.orchestrator.canary.ThresholdNames;
import jobsearch.orchestrator.care.Checkups;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.orchestrator.promotion.ledger.Incident;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.report.Dora;
import jobsearch.orchestrator.report.Report;
import jobsearch.runtime.Trouble;

/** Reports of promotions, as things stand. */
final class Reports {

  private static final String PRODUCTION = "production";

  private final Requests requests;
  private final CanaryRecord canaries;
  private final Function<PromotionRequested, Optional<Instant>> committed;
  private final Supplier<List<Duration>> checkUps;
  private final Clock clock;

  /**
   * @param committed when what a request brings was committed, if that is known
   * @param checkUps when a release is looked at again
   */
  Reports(
      Requests requests,
      CanaryRecord canaries,
      Function<PromotionRequested, Optional<Instant>> committed,
      Supplier<List<Duration>> checkUps,
      Clock clock) {
    this.requests = requests;
    this.canaries = canaries;
    this.committed = committed;
    this.checkUps = checkUps;
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
    CanaryRecord.Kept kept = canaries.kept(promotion.id());
    return Report.of(
        promotion,
        kept.slices(),
        thresholds(kept),
        incident,
        afterCare(promotion),
        clock.instant());
  }

  /** What a newer or older judge went by is not known here; then the usual ones are shown. */
  private static Thresholds thresholds(CanaryRecord.Kept kept) {
    try {
      return ThresholdNames.read(kept.thresholds(), "the record of the canary");
    } catch (Trouble unknown) {
      return Thresholds.USUAL;
    }
  }

  /** What comes of the check-ups that were not made. */
  private Optional<String> afterCare(Promotion promotion) {
    Optional<Promotion> serving = requests.read(ledger -> ledger.serving(promotion.request().to()));
    List<Duration> times;
    try {
      times = checkUps.get();
    } catch (Trouble trouble) {
      return Optional.of("%s: %s".formatted(trouble.getMessage(), trouble.fix()));
    }
    return Checkups.next(promotion, times)
        .map(next ->
            serving
                .filter(each -> !each.id().equals(promotion.id()))
                .map(each ->
                    "%s serves since: check-up %d and later ones are left out"
                        .formatted(each.candidate(), next.number()))
                .orElse("Check-up %d is due at %s".formatted(next.number(), next.due())));
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
