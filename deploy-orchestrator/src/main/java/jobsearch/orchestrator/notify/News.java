package jobsearch.orchestrator.notify;

import java.time.Instant;
import java.util.Optional;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackRefused;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.runtime.environment.Notifications.Occasion;

/**
 * Which facts about releases people must hear of; what a promotion asks is told apart.
 *
 * @param occasion decides which channels hear of it
 */
record News(Occasion occasion, Notice notice) {

  /**
   * What a fact that counted is to people; empty if it is nothing.
   *
   * @param ledger with the fact folded
   */
  static Optional<News> of(PromotionFact fact, Instant at, Ledger ledger) {
    return switch (fact) {
      case PromotionRequested f ->
          ledger
              .promotion(f.promotion())
              // It came while another ran.
              .filter(p -> p.token() == 0 && p.state() instanceof PromotionState.Ended)
              .map(p -> refused(p, ((PromotionState.Ended) p.state()).reason(), fact, at));
      case RollbackStarted f ->
          ledger
              .promotion(f.promotion())
              .map(p -> news(Occasion.ROLLBACK, p, "is being taken back", f.cause(), fact, at));
      case RollbackRefused f ->
          ledger
              .promotion(f.promotion())
              .map(p ->
                  news(
                      Occasion.ROLLBACK,
                      p,
                      "cannot be taken back",
                      f.reason() + "\n" + f.wayOut(),
                      fact,
                      at));
      case PromotionEnded f -> ledger.promotion(f.promotion()).map(p -> ended(p, f, at));
      default -> Optional.empty();
    };
  }

  private static News ended(Promotion p, PromotionEnded f, Instant at) {
    return switch (f.outcome()) {
      case SUCCEEDED ->
          news(Occasion.COMPLETED, p, "serves " + p.request().to(), f.reason(), f, at);
      case REFUSED -> refused(p, f.reason(), f, at);
      case FAILED -> news(Occasion.FAILED, p, "failed before it had callers", f.reason(), f, at);
      case ABORTED -> news(Occasion.FAILED, p, "was stopped", f.reason(), f, at);
      case ROLLED_BACK ->
          news(
              Occasion.ROLLBACK,
              p,
              "was taken back; %s serves".formatted(p.baseline()),
              f.reason(),
              f,
              at);
    };
  }

  private static News refused(Promotion p, String reason, PromotionFact fact, Instant at) {
    return news(Occasion.REFUSED, p, "was refused", reason, fact, at);
  }

  private static News news(
      Occasion occasion, Promotion p, String what, String why, PromotionFact fact, Instant at) {
    return new News(
        occasion,
        Notice.of(
            fact.id(),
            p.id(),
            "%s %s".formatted(p.candidate(), what),
            "%s\nPromotion %s, asked for by %s: jobsearch get %s"
                .formatted(why, p.id(), p.request().by(), p.id()),
            at));
  }
}
