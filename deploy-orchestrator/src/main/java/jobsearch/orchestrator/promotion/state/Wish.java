package jobsearch.orchestrator.promotion.state;

import jobsearch.events.promotion.RollbackMode;

/**
 * Someone wants to go back; it comes before everything else that could be done.
 *
 * @param request of the rollback or the command
 * @param abort whether it was an abort or a rejection: no incident follows
 */
public record Wish(
    String request, RollbackMode mode, String reason, boolean skipValidation, boolean abort) {

  /** Whether another takes its place: the last word does, but nothing stops an emergency. */
  boolean yieldsTo(Wish other) {
    return abort || mode == RollbackMode.GRADUAL || (!other.abort && other.mode == mode);
  }
}
