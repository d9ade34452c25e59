package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * All gates passed: work begins.
 *
 * @param previous the tag that serves now, to which it would go back
 */
public record PromotionAdmitted(String promotion, int epoch, String previous)
    implements FencedFact {
  public PromotionAdmitted {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(previous, "previous");
  }

  @Override
  public String id() {
    return EventId.of("promotion-admitted", promotion, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
