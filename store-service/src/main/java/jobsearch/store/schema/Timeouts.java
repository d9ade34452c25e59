package jobsearch.store.schema;

import java.time.Duration;

/**
 * How long the database waits for a lock, and how long others may make it wait.
 *
 * @param busy how long a connection waits for another one's lock, and a caller for a connection
 * @param read how long a connection may be lent for reading: while it reads, the WAL only grows
 */
public record Timeouts(Duration busy, Duration read) {

  /** What holds unless it is set otherwise. */
  public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(10));
}
