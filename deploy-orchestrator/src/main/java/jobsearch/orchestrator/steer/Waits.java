package jobsearch.orchestrator.steer;

import java.util.Optional;
import jobsearch.orchestrator.promotion.Decision;

<<<<<<< HEAD
/** What promotions wait for. */
public interface Waits {

  /** What one waits for now; empty if it is at work, over, or not led from here. */
=======
/** What promotions wait for now. */
public interface Waits {

  /** What this one waits for; empty if it is at work, has ended, or nobody here advances it. */
>>>>>>> 514ee3092d746c1b2c12ca9fdb4c64065ed77395
  Optional<Decision.Wait> waiting(String promotion);
}
