package jobsearch.orchestrator.report;

import java.time.Instant;
import java.util.List;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * The way back, tried before the release had callers for good.
 *
 * @param millis until nobody was given to it any more; null if the drill was interrupted
 */
public record DrillMade(int number, Instant at, @Nullable Long millis) {

  static List<DrillMade> all(Promotion promotion) {
    return promotion.history().stream()
        .filter(each -> each.fact() instanceof RollbackDrillCompleted)
        .map(each -> {
          RollbackDrillCompleted fact = (RollbackDrillCompleted) each.fact();
          return new DrillMade(fact.number(), each.at(), fact.millis());
        })
        .toList();
  }
}
