package jobsearch.events.promotion;

/** How traffic goes back. */
public enum RollbackMode {
  /** All at once. */
  EMERGENCY,
  /** In stages, looking at the old release at each. */
  GRADUAL
}
