package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * From here on this instance writes. Counts only if its epoch is the last one plus one, so that of
 * two the first in the log wins.
 *
 * @param instance one process: another name after each start
 * @param epoch 1 for the first
 */
public record OrchestratorElected(String instance, int epoch) implements PromotionFact {
  public OrchestratorElected {
    Require.text(instance, "instance");
    Require.atLeast(1, epoch, "epoch");
  }

  @Override
  public String id() {
    return EventId.of("orchestrator-elected", instance, epoch);
  }

  @Override
  public String subject() {
    return instance;
  }
}
