package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * The release before failed while the new one was well: all callers go to the new one, and a person
 * decides.
 *
 * @param evidence which limits it broke
 */
public record BaselineFailed(String promotion, int epoch, String evidence) implements FencedFact {
  public BaselineFailed {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(evidence, "evidence");
  }

  @Override
  public String id() {
    return EventId.of("baseline-failed", promotion, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
