package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * Weights read back, the old store publishes, integrity holds, errors and P95 are at baseline.
 *
 * @param evidence the figures
 */
public record RollbackCompleted(String promotion, int epoch, String evidence)
    implements FencedFact {
  public RollbackCompleted {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(evidence, "evidence");
  }

  @Override
  public String id() {
    return EventId.of("rollback-completed", promotion, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
