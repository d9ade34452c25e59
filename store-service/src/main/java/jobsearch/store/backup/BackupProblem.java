package jobsearch.store.backup;

/** A backup cannot be made or is not whole; the message says what to do. */
public final class BackupProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BackupProblem(String message) {
    super(message);
  }

  BackupProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
