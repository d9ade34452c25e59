package jobsearch.events.posting;

/** Where the work is done, if the board says so. */
public enum Workplace {
  REMOTE,
  HYBRID,
  ONSITE
}
