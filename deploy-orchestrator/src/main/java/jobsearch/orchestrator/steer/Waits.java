package jobsearch.orchestrator.steer;

import java.util.Optional;
import jobsearch.orchestrator.promotion.Decision;

/** What promotions wait for. */
public interface Waits {

  /** What one waits for now; empty if it is at work, over, or not led from here. */
  Optional<Decision.Wait> waiting(String promotion);
}
