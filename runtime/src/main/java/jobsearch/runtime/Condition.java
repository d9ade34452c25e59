package jobsearch.runtime;

/**
 * What one process is doing, and why.
 *
 * @param reason why it is not ready, as it says itself; empty if it is, or is dead
 * @param lasting whether it stays so until a person acts
 */
public record Condition(State state, String reason, boolean lasting) {

  static Condition of(State state) {
    return new Condition(state, "", false);
  }
}
