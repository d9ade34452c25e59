package jobsearch.store.publish;

/** The broker did not take what was said; the message says why. */
public final class NotPublished extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotPublished(String reason, Throwable cause) {
    super(reason, cause);
  }
}
