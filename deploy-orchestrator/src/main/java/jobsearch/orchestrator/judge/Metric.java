package jobsearch.orchestrator.judge;

import java.util.Locale;

/** What is looked at. Each of them can fail a release alone. */
public enum Metric {
  /** Whether it certainly fails more requests than the one beside it. */
  ERRORS,
  /** Whether it certainly fails more of the requests to one endpoint. */
  ENDPOINT,
  /** Whether it certainly answers later. */
  LATENCY,
  /** Limits that need no statistics. */
  LIMITS,
  /** Whether enough was seen to let it pass. */
  EVIDENCE;

  /** What people call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
