package jobsearch.events.promotion;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A step is about to be done; only after this is anything done.
 *
 * @param attempt from 1; promotion, step and attempt are the idempotency key of what is done
 * @param due when it counts as failed
 */
public record StepStarted(String promotion, int epoch, String step, int attempt, Instant due)
    implements FencedFact {
  public StepStarted {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(step, "step");
    Require.atLeast(1, attempt, "attempt");
    Require.present(due, "due");
  }

  @Override
  public String id() {
    return EventId.of("step-started", promotion, step, attempt, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
