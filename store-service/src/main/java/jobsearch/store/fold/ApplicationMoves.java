package jobsearch.store.fold;

import jobsearch.events.journal.ApplicationStatus;
import jobsearch.store.fold.Decision.Outcome;

/**
 * Which moves of an application are possible. People skip steps, go back, and write down late what
 * happened long ago; only what cannot have happened is refused.
 */
final class ApplicationMoves {

  private ApplicationMoves() {}

  /**
   * What becomes of a move.
   *
   * @param from what the person saw
   */
  static Decision decide(ApplicationStatus current, ApplicationStatus from, ApplicationStatus to) {
    if (current == to) {
      return Decision.of(Outcome.UNCHANGED, "the status is %s already".formatted(to));
    }
    if (current != from) {
      return Decision.of(
          Outcome.CONFLICT, "the status is %s by now, no longer %s".formatted(current, from));
    }
    return isPossible(from, to)
        ? Decision.done()
        : Decision.refused(
            "%s needs an application: first say APPLIED or INTERVIEW; ARCHIVED is for what you do not want"
                .formatted(to));
  }

  /** Employers answer only whom they know; what was archived may have been sent before. */
  private static boolean isPossible(ApplicationStatus from, ApplicationStatus to) {
    return switch (to) {
      case OFFER, REJECTED -> from.isKnownToEmployer() || from == ApplicationStatus.ARCHIVED;
      case MATCHED, INTERESTED, PREPARING, APPLIED, INTERVIEW, ARCHIVED -> true;
    };
  }
}
