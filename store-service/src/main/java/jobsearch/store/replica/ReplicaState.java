package jobsearch.store.replica;

/** What a replica is doing. */
public enum ReplicaState {
  /** Waits for the broker, or for the topic. */
  CONNECTING,
  /** Folds what was in the journal when it started. */
  CATCHING_UP,
  /** Has folded that, and folds what comes. */
  CURRENT,
  /** Folds nothing, because it was told to show one point in time. */
  READ_ONLY,
  /** The database cannot be written; tries again. Nothing is lost: the journal has it. */
  STUCK,
  /** Went no further, because going on would damage the store. A person must act. */
  STOPPED
}
