package jobsearch.orchestrator.promotion.state;

import java.time.Instant;
import java.util.Map;
import jobsearch.orchestrator.promotion.plan.Step;

/** How far an attempt at a step is. */
public sealed interface Work {

  /** What is done. */
  Step step();

  /** From 1. */
  int attempt();

  /** The idempotency key of what is done: the same for the same attempt, whoever makes it. */
  default String key(String promotion) {
    return "%s/%s/%d".formatted(promotion, step().label(), attempt());
  }

  /** The first attempt. */
  static Pending first(Step step, Instant now) {
    return new Pending(step, 1, now);
  }

  /** Nothing of this attempt was done. */
  record Pending(Step step, int attempt, Instant notBefore) implements Work {
    Going toGoing(Instant since, Instant due, Map<String, String> input) {
      return new Going(step, attempt, since, due, input);
    }
  }

  /**
   * It may have been begun: recorded before anything is done.
   *
   * @param input what was decided for it
   */
  record Going(Step step, int attempt, Instant since, Instant due, Map<String, String> input)
      implements Work {
    Pending toNextAttempt(Instant notBefore) {
      return new Pending(step, attempt + 1, notBefore);
    }

    Broken toBroken(boolean technical, String reason, Instant at) {
      return new Broken(step, attempt, technical, reason, at);
    }
  }

  /**
   * It failed, and is not tried again by itself.
   *
   * @param technical whether it could not be done, rather than done with a bad result
   */
  record Broken(Step step, int attempt, boolean technical, String reason, Instant at)
      implements Work {

    /** Whether it means that the release is bad. */
    public boolean isOfTheRelease() {
      return switch (step.onFailure()) {
        case ROLL_BACK -> true;
        case ROLL_BACK_IF_BAD -> !technical;
        case ASK, GO_ON -> false;
      };
    }

    Pending toNextAttempt(Instant notBefore) {
      return new Pending(step, attempt + 1, notBefore);
    }
  }
}
