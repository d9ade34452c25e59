package jobsearch.cli.gateway;

import java.time.Duration;

/** Notices that a figure has not changed for a while. */
final class Standstill {

  private final double patience;
  private long figure = Long.MIN_VALUE;
  private double since;

  Standstill(Duration patience) {
    this.patience = patience.toMillis() / 1000.0;
  }

  /** Whether it is the same as long as the patience lasts; then counts anew. */
  boolean isReached(long seen, double now) {
    if (seen == figure && now - since < patience) {
      return false;
    }
    boolean reached = seen == figure;
    figure = seen;
    since = now;
    return reached;
  }
}
