package jobsearch.store.consistency;

/** What a check came to. */
public enum Outcome {
  /** Nothing is wrong. */
  PASS,
  /** Something is, but less than what makes it fail. */
  WARN,
  FAIL,
  /** The check itself broke off. */
  ERROR,
  /** It could not tell: out of time, or what it needs is away. */
  INCONCLUSIVE;

  /** Whether something is wrong; that a check could not tell is not known to be. */
  boolean isBad() {
    return this == FAIL || this == ERROR;
  }
}
