package jobsearch.orchestrator.promotion.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that is done once for a promotion. Who does it is asked to do it again after a kill,
 * with the same key, and then goes on or says what came of it.
 */
public enum Step {
  /**
   * Disk, memory, dependencies, integrity, schema. Its output has the baseline's figures, to which
   * a rollback has to come back: {@code response-millis} (P95) and {@code error-share} (0 to 1).
   */
  PREFLIGHT(Duration.ofMinutes(5), 3, OnFailure.ASK),
  /** A backup that was read back. */
  BACKUP(Duration.ofHours(1), 3, OnFailure.ASK),
  /** The release, beside the one that serves; outputs off. */
  START(Duration.ofMinutes(10), 3, OnFailure.ASK),
  /** Restores that backup for it, migrates the copy, catches up with the journal. */
  RESTORE(Duration.ofHours(4), 3, OnFailure.ROLL_BACK_IF_BAD),
  /** Compares it with the primary at the same offset. */
  VALIDATE(Duration.ofHours(1), 3, OnFailure.ROLL_BACK_IF_BAD),
  BENCHMARK(Duration.ofMinutes(30), 3, OnFailure.ASK),
  SMOKE(Duration.ofMinutes(15), 3, OnFailure.ROLL_BACK),
  /** Its store becomes the primary. Watched in the journal; nobody else does it. */
  APPOINT(Duration.ofMinutes(5), 3, OnFailure.ASK),
  /** Its workers consume, the old ones pause. */
  HAND_OVER(Duration.ofMinutes(15), 3, OnFailure.ASK),
  /** The way back is tried for long before a person is asked: nobody is better off meanwhile. */
  APPOINT_BACK(Duration.ofMinutes(2), 10, OnFailure.ASK),
  HAND_BACK(Duration.ofMinutes(5), 10, OnFailure.ASK),
  /** Stops the release that was not wanted; its store and logs stay as evidence. */
  RETIRE(Duration.ofMinutes(5), 3, OnFailure.GO_ON);

  /** Between two attempts at what could not be done; as long as a service takes to come back. */
  public static final Duration BACKOFF = Duration.ofSeconds(30);

  private final Duration limit;
  private final int attempts;
  private final OnFailure onFailure;

  Step(Duration limit, int attempts, OnFailure onFailure) {
    this.limit = limit;
    this.attempts = attempts;
    this.onFailure = onFailure;
  }

  /** What facts and people call it: {@code hand-over}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The step that a fact names; a newer release may know others. */
  public static Optional<Step> labelled(String label) {
    return Arrays.stream(values()).filter(step -> step.label().equals(label)).findAny();
  }

  /** After this an attempt counts as failed: far beyond what it takes, so that nothing hangs. */
  public Duration limit() {
    return limit;
  }

  /** How often it is tried without asking anybody, where it could not be done. */
  public int attempts() {
    return attempts;
  }

  /** What its failure means. */
  public OnFailure onFailure() {
    return onFailure;
  }
}
