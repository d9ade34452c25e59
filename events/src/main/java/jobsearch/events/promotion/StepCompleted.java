package jobsearch.events.promotion;

import java.util.Map;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A step is done.
 *
 * @param output what later steps and people need to know
 */
public record StepCompleted(
    String promotion, int epoch, String step, int attempt, Map<String, String> output)
    implements FencedFact {
  public StepCompleted {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(step, "step");
    Require.atLeast(1, attempt, "attempt");
    output = Map.copyOf(Require.present(output, "output"));
  }

  @Override
  public String id() {
    return EventId.of("step-completed", promotion, step, attempt, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
