package jobsearch.orchestrator.steer;

/** Whether this orchestrator is the one that leads promotions. */
public interface Leading {

  /** Whether it was elected, and nobody was after it. */
  boolean leads();
}
