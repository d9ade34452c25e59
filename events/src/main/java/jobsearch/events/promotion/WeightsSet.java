package jobsearch.events.promotion;

import java.util.Map;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * The gateway shares callers like this: read back from it, not what was asked for.
 *
 * @param weights by release; they come to 100
 * @param revision the gateway's
 */
public record WeightsSet(String promotion, int epoch, Map<String, Integer> weights, long revision)
    implements FencedFact {
  public WeightsSet {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    weights = Map.copyOf(Require.present(weights, "weights"));
    int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
    if (sum != Stage.WHOLE) {
      throw new IllegalArgumentException("the weights come to " + sum + ", not 100");
    }
  }

  @Override
  public String id() {
    return EventId.of("weights-set", promotion, epoch, revision);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
