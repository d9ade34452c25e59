package jobsearch.store.write;

import java.util.List;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.store.fold.Decision;
import jobsearch.store.fold.Decision.Outcome;
import jobsearch.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of a write.
 *
 * @param outcome DONE, or UNCHANGED if it was so already
 * @param id of the posting; null if it was about a company
 * @param status of that job now
 * @param offset of the journal: a read that carries it as {@code Jobsearch-Offset} sees the write
 */
record WriteResult(
    Outcome outcome, @Nullable Long id, @Nullable ApplicationStatus status, long offset) {

  /**
   * A write that was not carried out, as RFC 9457 describes it.
   *
   * @param current the status of that job now
   */
  record Refusal(
      String type,
      String title,
      int status,
      String detail,
      @Nullable String instance,
      List<Problem.Error> errors,
      @Nullable ApplicationStatus current,
      long offset) {}

  static WriteResult of(Decided decided) {
    Decision decision = decided.decision();
    return new WriteResult(
        decision.outcome(), decision.posting(), decision.status(), decided.offset());
  }
}
