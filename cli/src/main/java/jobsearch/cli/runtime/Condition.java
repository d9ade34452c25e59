package jobsearch.cli.runtime;

/**
 * What one process is doing, and why.
 *
 * @param reason why it is not ready, as it says itself; empty if it is, or is dead
 */
public record Condition(State state, String reason) {

  static Condition of(State state) {
    return new Condition(state, "");
  }
}
