package jobsearch.events.promotion;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * The weights of a stage are in force.
 *
 * @param stage its name: {@code canary-10}, or {@code rollback-25} on the way back
 * @param weight how many of a hundred callers the new release gets
 * @param until the earliest end
 */
public record StageEntered(String promotion, int epoch, String stage, int weight, Instant until)
    implements FencedFact {
  public StageEntered {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(stage, "stage");
    Require.atLeast(0, weight, "weight");
    Require.present(until, "until");
  }

  @Override
  public String id() {
    return EventId.of("stage-entered", promotion, stage, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
