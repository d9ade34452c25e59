package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/** Nothing more is done for a promotion. */
public record PromotionEnded(String promotion, int epoch, Outcome outcome, String reason)
    implements FencedFact {
  public PromotionEnded {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.present(outcome, "outcome");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("promotion-ended", promotion, outcome, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
