package jobsearch.events.promotion;

/** How a promotion ends. */
public enum Outcome {
  SUCCEEDED,
  /** A gate refused it: nothing was done. */
  REFUSED,
  /** A person ended it. */
  ABORTED,
  /** It ended before it had callers. */
  FAILED,
  /** It had callers, and they were taken back. */
  ROLLED_BACK
}
