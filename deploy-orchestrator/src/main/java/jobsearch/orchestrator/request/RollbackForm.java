package jobsearch.orchestrator.request;

import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A way back that is wanted.
 *
 * @param mode {@code emergency} or {@code gradual}
 * @param skipValidation of a gradual one: do not look at the old release at each weight
 */
public record RollbackForm(
    @Nullable String mode, @Nullable String reason, @Nullable Boolean skipValidation) {

  /** A problem if it is not whole. */
  RollbackMode wantedMode() {
    for (RollbackMode each : RollbackMode.values()) {
      if (Words.of(each).equals(mode)) {
        return each;
      }
    }
    throw ProblemException.invalid("/mode", "mode is emergency or gradual");
  }

  String wantedReason() {
    if (reason == null || reason.isBlank()) {
      throw ProblemException.invalid("/reason", "say why: it is kept and shown");
    }
    return reason;
  }

  RollbackRequested request(String promotion, String key, String by) {
    return new RollbackRequested(
        promotion, key, wantedMode(), wantedReason(), skipValidation != null && skipValidation, by);
  }
}
