package jobsearch.store.job;

/** A job cannot be done; the message says what to do. */
public final class JobProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JobProblem(String message) {
    super(message);
  }

  public JobProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
