package jobsearch.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that cannot be answered, with what the caller can do about it. */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** When it may be tried again, if that is known. */
  private final @Nullable Duration retryAfter;

  private ProblemException(Problem problem, @Nullable Duration retryAfter) {
    super(problem.title() + ": " + problem.detail());
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** The request breaks the rules; each error names the parameter. */
  public static ProblemException invalid(String detail, List<Problem.Error> errors) {
    return of("invalid-request", "The request is not valid", 400, detail, errors);
  }

  /** One parameter breaks its rule. */
  public static ProblemException invalid(String parameter, String detail) {
    return invalid(detail, List.of(new Problem.Error(detail, parameter)));
  }

  /** There is no such thing. */
  public static ProblemException notFound(String detail) {
    return of("not-found", "There is no such thing", 404, detail, List.of());
  }

  /** Not now: something that the service needs is not there. */
  public static ProblemException unavailable(String detail) {
    return of("unavailable", "The service cannot do this now", 503, detail, List.of());
  }

  /** Too often; it may be tried again after a while. */
  public static ProblemException tooMany(String detail, Duration retryAfter) {
    return new ProblemException(
        problem("too-many", "This is too often", 429, detail, List.of()), retryAfter);
  }

  /** Any other problem. */
  public static ProblemException of(
      String kind, String title, int status, String detail, List<Problem.Error> errors) {
    return new ProblemException(problem(kind, title, status, detail, errors), null);
  }

  private static Problem problem(
      String kind, String title, int status, String detail, List<Problem.Error> errors) {
    return new Problem("urn:jobsearch:problem:" + kind, title, status, detail, null, errors);
  }

  /** The answer's status. */
  public int status() {
    return problem.status();
  }

  Problem problem() {
    return problem;
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
