package jobsearch.orchestrator.promotion.plan;

/** Where a promotion waits for a person. */
public enum Approval {
  BEFORE_CANARY,
  BEFORE_APPOINTMENT
}
