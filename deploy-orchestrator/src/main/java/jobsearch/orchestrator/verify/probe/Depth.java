package jobsearch.orchestrator.verify.probe;

/** How far a verification goes. */
public enum Depth {
  /** Asks only: changes nothing, calls no board and no model. For production and canaries. */
  LOOK,
  /** Also logs in, searches, scores, and puts a file where the store finds it. For a slot. */
  FULL
}
