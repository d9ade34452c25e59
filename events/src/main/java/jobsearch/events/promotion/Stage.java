package jobsearch.events.promotion;

import java.time.Duration;
import java.util.List;
import jobsearch.events.Require;

/**
 * A part of the callers for a time.
 *
 * @param weight how many of a hundred callers the new release gets
 * @param seconds for how long at least
 */
public record Stage(int weight, long seconds) {

  /** Everybody. */
  public static final int WHOLE = 100;

  public Stage {
    Require.atLeast(1, weight, "weight");
    if (weight > WHOLE) {
      throw new IllegalArgumentException("weight is " + weight + ", more than 100");
    }
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds is " + seconds + ", less than 0");
    }
  }

  /** How long it lasts at least. */
  public Duration time() {
    return Duration.ofSeconds(seconds);
  }

  /** What facts call it. */
  public String name() {
    return "canary-" + weight;
  }

  /** Stages as a promotion can have them: each reaches more callers, the last all of them. */
  static List<Stage> rising(List<Stage> stages) {
    int reached = 0;
    for (Stage each : stages) {
      if (each.weight() <= reached) {
        throw new IllegalArgumentException("stages do not rise at " + each.weight() + " %");
      }
      reached = each.weight();
    }
    if (!stages.isEmpty() && reached != WHOLE) {
      throw new IllegalArgumentException("the last stage has " + reached + " %, not 100");
    }
    return List.copyOf(stages);
  }
}
