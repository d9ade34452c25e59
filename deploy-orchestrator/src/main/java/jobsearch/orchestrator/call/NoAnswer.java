package jobsearch.orchestrator.call;

/** A service did not answer, or not with what was asked for. */
public final class NoAnswer extends RuntimeException {

  /**
   * @param reason for people
   */
  NoAnswer(String reason) {
    super(reason);
  }
}
