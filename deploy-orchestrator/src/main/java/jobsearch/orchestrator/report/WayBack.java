package jobsearch.orchestrator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.RollbackCompleted;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * How it was taken back.
 *
 * @param completed when all was seen to be as before; null until then, as are the seconds
 */
public record WayBack(
    String mode,
    String cause,
    Instant started,
    @Nullable Instant completed,
    @Nullable Long seconds) {

  static Optional<WayBack> of(Promotion promotion) {
    return first(promotion, RollbackStarted.class).map(begun -> of(promotion, begun));
  }

  private static WayBack of(Promotion promotion, Happened begun) {
    RollbackStarted fact = (RollbackStarted) begun.fact();
    Instant done = first(promotion, RollbackCompleted.class).map(Happened::at).orElse(null);
    return new WayBack(
        Labels.of(fact.mode()),
        fact.cause(),
        begun.at(),
        done,
        done == null ? null : Duration.between(begun.at(), done).toSeconds());
  }

  private static Optional<Happened> first(
      Promotion promotion, Class<? extends PromotionFact> kind) {
    return promotion.history().stream().filter(each -> kind.isInstance(each.fact())).findFirst();
  }
}
