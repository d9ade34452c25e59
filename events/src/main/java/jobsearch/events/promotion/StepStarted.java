package jobsearch.events.promotion;

import java.time.Instant;
import java.util.Map;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A step is about to be done; only after this is anything done.
 *
 * @param attempt from 1; promotion, step and attempt are the idempotency key of what is done
 * @param due when it counts as failed
 * @param input what was decided for it, and stays so however often it is begun
 */
public record StepStarted(
    String promotion, int epoch, String step, int attempt, Instant due, Map<String, String> input)
    implements FencedFact {
  public StepStarted {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(step, "step");
    Require.atLeast(1, attempt, "attempt");
    Require.present(due, "due");
    input = Map.copyOf(Require.present(input, "input"));
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
