package jobsearch.orchestrator.observe;

import jobsearch.events.promotion.PromotionRequested;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.gate.GateInputs;
import jobsearch.orchestrator.promotion.watch.Seen;

/** Looks at what the gates ask for. */
@FunctionalInterface
public interface GateLook {

  /**
   * Looks now.
   *
   * @param shared how the gateway shares callers
   * @param primary whose store is primary
   */
  Seen<GateInputs> look(
      PromotionRequested request, Seen<TrafficSight.Shared> shared, Seen<Primary> primary);
}
