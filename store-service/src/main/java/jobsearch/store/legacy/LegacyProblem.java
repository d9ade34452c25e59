package jobsearch.store.legacy;

/** Legacy files cannot be read or migrated; the message says what to do. */
public final class LegacyProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LegacyProblem(String message) {
    super(message);
  }

  LegacyProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
