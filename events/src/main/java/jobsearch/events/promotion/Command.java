package jobsearch.events.promotion;

/** What a person says to a promotion; what takes it back is {@link RollbackRequested}. */
public enum Command {
  /** Answers a question: go on. */
  APPROVE,
  /** Answers a question: take it back. */
  REJECT,
  /** Answers a question: try the failed step again. */
  RETRY,
  PAUSE,
  RESUME,
  /** Take it back; no incident. */
  ABORT
}
