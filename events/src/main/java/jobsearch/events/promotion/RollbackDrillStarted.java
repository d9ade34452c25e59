package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * Before a release gets callers for good, the way back is tried: a few callers were given to it,
 * and are taken back from here on.
 *
 * @param number of the drill in this promotion, from 1
 */
public record RollbackDrillStarted(String promotion, int epoch, int number) implements FencedFact {
  public RollbackDrillStarted {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.atLeast(1, number, "number");
  }

  @Override
  public String id() {
    return EventId.of("rollback-drill-started", promotion, number, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
