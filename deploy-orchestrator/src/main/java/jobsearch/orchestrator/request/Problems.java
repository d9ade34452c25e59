package jobsearch.orchestrator.request;

import java.util.List;
import java.util.function.Supplier;
import jobsearch.orchestrator.release.ReleaseProblem;
import jobsearch.runtime.Trouble;
import jobsearch.web.ProblemException;

/** What is answered where something cannot be done. */
final class Problems {

  private Problems() {}

  /** Not as things stand. */
  static ProblemException conflict(String detail) {
    return ProblemException.of("not-possible", "That cannot be done", 409, detail, List.of());
  }

  /** Their role is not enough for this. */
  static ProblemException forbidden(String detail) {
    return ProblemException.of("forbidden", "Your role is not enough", 403, detail, List.of());
  }

  /** Asks something of the repository or the topic. */
  static <T> T answer(Supplier<T> question) {
    try {
      return question.get();
    } catch (Trouble trouble) {
      throw ProblemException.unavailable("%s: %s".formatted(trouble.getMessage(), trouble.fix()));
    } catch (ReleaseProblem e) {
      String detail = String.valueOf(e.getMessage());
      throw switch (e.kind()) {
        case UNKNOWN -> ProblemException.notFound(detail);
        case UNAVAILABLE -> ProblemException.unavailable(detail);
        case REFUSED, BUILD_FAILED -> conflict(detail);
      };
    }
  }
}
