package jobsearch.orchestrator.verify.probe;

import java.time.Duration;

/** One question about a running release. What it throws means that the check has failed. */
public interface Check {

  /** Its id, such as {@code json-fallback}; stays the same for ever. */
  String name();

  /** What it makes sure of, for people. */
  String title();

  /** Whether it changes something, or lets boards and models work, so that it is for slots only. */
  default boolean needsFullDepth() {
    return false;
  }

  /** After this time it has failed: a service that hangs must not hang the suite. */
  default Duration deadline() {
    return Duration.ofMinutes(1);
  }

  /** Asks. */
  Outcome run(Subject subject, Probe probe) throws Exception;
}
