package jobsearch.orchestrator.steer;

import java.util.Optional;
import jobsearch.orchestrator.promotion.Decision;

/** What promotions wait for now. */
public interface Waits {

  /** What this one waits for; empty if it is at work, has ended, or nobody here advances it. */
  Optional<Decision.Wait> waiting(String promotion);
}
