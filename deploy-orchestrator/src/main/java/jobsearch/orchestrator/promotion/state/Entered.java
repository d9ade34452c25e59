package jobsearch.orchestrator.promotion.state;

import java.time.Instant;

/**
 * The weights of a stage are in force.
 *
 * @param until the earliest end
 * @param extensions how often it was put off for want of a verdict
 */
public record Entered(Instant since, Instant until, int extensions) {
  Entered extended(Instant later) {
    return new Entered(since, later, extensions + 1);
  }
}
