package jobsearch.store.consistency;

/** What it means when a check fails. */
public enum Severity {
  /** The store cannot be relied on. */
  CRITICAL,
  /** People are shown something wrong. */
  MAJOR,
  /** People are shown more than they need. */
  MINOR
}
