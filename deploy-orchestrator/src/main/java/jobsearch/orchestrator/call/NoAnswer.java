package jobsearch.orchestrator.call;

/** A service did not answer, or not with what was asked for. */
public final class NoAnswer extends RuntimeException {

  private final int status;

  /**
   * @param reason for people
   */
  NoAnswer(String reason) {
    this(reason, 0);
  }

  NoAnswer(String reason, int status) {
    super(reason);
    this.status = status;
  }

  /** The HTTP status of an error that was answered; 0 if nothing was. */
  public int status() {
    return status;
  }
}
