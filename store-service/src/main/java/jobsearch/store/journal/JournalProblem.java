package jobsearch.store.journal;

/**
 * The journal is not the one that the store has folded, or lacks what comes next. Says what to do.
 */
public final class JournalProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JournalProblem(String message) {
    super(message);
  }
}
