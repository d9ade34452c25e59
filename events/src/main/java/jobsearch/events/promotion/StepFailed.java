package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A step did not come to its end.
 *
 * @param technical whether it could not be done (and may be tried again), rather than done with a
 *     bad result
 */
public record StepFailed(
    String promotion, int epoch, String step, int attempt, boolean technical, String reason)
    implements FencedFact {
  public StepFailed {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(step, "step");
    Require.atLeast(1, attempt, "attempt");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("step-failed", promotion, step, attempt, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
