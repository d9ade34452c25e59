package jobsearch.store.fold;

import jobsearch.events.journal.ApplicationStatus;
import org.jspecify.annotations.Nullable;

/**
 * What became of something that a person wrote.
 *
 * @param reason for people; null if it was done
 * @param posting the row that it is about; null if there is none
 * @param status of that job, from now on
 */
public record Decision(
    Outcome outcome,
    @Nullable String reason,
    @Nullable Long posting,
    @Nullable ApplicationStatus status) {

  /** What there can be. */
  public enum Outcome {
    DONE,
    /** It was so already. */
    UNCHANGED,
    /** It is not as the person saw it: someone wrote before. Nothing was done. */
    CONFLICT,
    /** It cannot be done; the reason says what can. */
    REFUSED,
    /** There is no such posting. */
    UNKNOWN,
    /** The request's name was used for another write. Nothing was done. */
    REUSED
  }

  static Decision of(Outcome outcome, @Nullable String reason) {
    return new Decision(outcome, reason, null, null);
  }

  static Decision done() {
    return of(Outcome.DONE, null);
  }

  static Decision refused(String reason) {
    return of(Outcome.REFUSED, reason);
  }

  Decision about(long postingId, @Nullable ApplicationStatus now) {
    return new Decision(outcome, reason, postingId, now);
  }
}
