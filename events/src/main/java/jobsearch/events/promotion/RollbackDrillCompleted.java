package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * The callers of a drill were taken back: read back from the gateway.
 *
 * @param number of the drill in this promotion, from 1
 * @param millis from its start until nobody was given to the release any more; null if it was not
 *     measured from beginning to end by one orchestrator, and is tried again
 */
public record RollbackDrillCompleted(String promotion, int epoch, int number, @Nullable Long millis)
    implements FencedFact {
  public RollbackDrillCompleted {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.atLeast(1, number, "number");
    if (millis != null && millis < 0) {
      throw new IllegalArgumentException("millis is " + millis + ", it must be at least 0");
    }
  }

  @Override
  public String id() {
    return EventId.of("rollback-drill-completed", promotion, number, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
