package jobsearch.store.search;

/** The index cannot answer now; the message says why. */
public final class IndexNotReady extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IndexNotReady(String reason) {
    super(reason);
  }
}
