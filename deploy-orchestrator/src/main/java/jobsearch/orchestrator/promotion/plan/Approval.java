package jobsearch.orchestrator.promotion.plan;

/** Where a promotion waits for a person. */
public enum Approval {
  BEFORE_CANARY,
  /** Before any stage has more callers than the one that passed. */
  BETWEEN_STAGES,
  BEFORE_APPOINTMENT
}
