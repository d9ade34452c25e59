package jobsearch.orchestrator.notify;

/** Takes notices to people. */
interface Channel {

  /** Returns when the receiver has it. */
  void send(Notice notice) throws NotDelivered;
}
