package jobsearch.store.consistency;

/** A check cannot tell; the message says why. */
final class Inconclusive extends Exception {

  private static final long serialVersionUID = 1L;

  Inconclusive(String message) {
    super(message);
  }
}
