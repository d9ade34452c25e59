package jobsearch.events.promotion;

/** What a gate answers. */
public enum GateVerdict {
  PASS,
  /** Not now; time or someone can change it. */
  WAIT,
  /** Not with this tag and commit. */
  REFUSE
}
