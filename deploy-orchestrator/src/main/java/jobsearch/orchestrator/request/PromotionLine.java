package jobsearch.orchestrator.request;

import java.time.Instant;
import jobsearch.orchestrator.promotion.state.Promotion;

/**
 * A promotion in one line of a list.
 *
 * @param state in one word, {@code canary}
 * @param doing the same in a sentence; after its end the reason
 * @param weight how many of a hundred callers its release may have
 * @param asks whether a person is asked something
 */
public record PromotionLine(
    String id,
    String tag,
    String from,
    String to,
    String strategy,
    String state,
    String doing,
    boolean running,
    int weight,
    boolean asks,
    boolean paused,
    String by,
    Instant at,
    Instant changedAt) {

  static PromotionLine of(Promotion promotion) {
    return new PromotionLine(
        promotion.id(),
        promotion.candidate(),
        promotion.request().from(),
        promotion.request().to(),
        Words.of(promotion.request().strategy()),
        Words.state(promotion.state()),
        Words.doing(promotion),
        promotion.isRunning(),
        promotion.weight(),
        promotion.question().isPresent(),
        promotion.pause() != null,
        promotion.request().by(),
        promotion.history().getFirst().at(),
        promotion.changedAt());
  }
}
