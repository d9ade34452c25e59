package jobsearch.store.recovery;

/** A way out that does not lead on; the message names another one. */
public final class RecoveryProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RecoveryProblem(String message) {
    super(message);
  }
}
