package jobsearch.orchestrator.notify;

/** Sends mail. */
interface Mails {

  /**
   * Returns when the server has it.
   *
   * @param messageId the same for the same notice, so that whoever got it twice sees it once
   */
  void send(String to, String messageId, Notice notice) throws NotDelivered;
}
