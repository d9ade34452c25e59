package jobsearch.web;

import java.util.List;

/** A request that cannot be answered, with what the caller can do about it. */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private ProblemException(Problem problem) {
    super(problem.title() + ": " + problem.detail());
    this.problem = problem;
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

  /** Any other problem. */
  public static ProblemException of(
      String kind, String title, int status, String detail, List<Problem.Error> errors) {
    return new ProblemException(
        new Problem("urn:jobsearch:problem:" + kind, title, status, detail, null, errors));
  }

  Problem problem() {
    return problem;
  }
}
