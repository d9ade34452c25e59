package jobsearch.orchestrator.verify.probe;

/**
 * What a check came to.
 *
 * @param found what it saw, in a sentence; why it was skipped
 * @param fix what would mend it; empty unless it failed
 */
public record Outcome(Kind kind, String found, String fix) {

  /** Skipped is neither good nor bad: nobody looked. */
  public enum Kind {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** It is as it should be. */
  public static Outcome passed(String found) {
    return new Outcome(Kind.PASSED, found, "");
  }

  /** It is not as it should be. */
  public static Outcome failed(String found, String fix) {
    return new Outcome(Kind.FAILED, found, fix);
  }

  /** Nobody looked, for this reason. */
  public static Outcome skipped(String reason) {
    return new Outcome(Kind.SKIPPED, reason, "");
  }
}
