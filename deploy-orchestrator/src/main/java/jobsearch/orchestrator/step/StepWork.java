package jobsearch.orchestrator.step;

import java.util.Map;
import java.util.function.Consumer;
import jobsearch.orchestrator.promotion.state.Promotion;

/**
 * What a step consists in. Begun again after a kill it finds what was done, or does it anew: the
 * result is the same.
 */
@FunctionalInterface
public interface StepWork {

  /**
   * Does it; interrupted when nobody waits for it any more.
   *
   * @param promotion as it was when the step began
   * @param progress takes lines for a person who waits
   * @return what later steps and people need to know
   * @throws StepFault if it did not come to its end as it must; any other exception counts as a
   *     technical fault
   */
  Map<String, String> run(Promotion promotion, Consumer<String> progress)
      throws InterruptedException;
}
