package jobsearch.orchestrator.notify;

/** A channel did not take a notice, or it is not known whether it did. */
final class NotDelivered extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason for people; it holds no secret, so causes are not kept
   */
  NotDelivered(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
