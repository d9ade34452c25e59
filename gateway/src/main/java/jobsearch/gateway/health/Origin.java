package jobsearch.gateway.health;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a service of a release: it is ejected after so many failures in a row, or as
 * soon as it refuses a connection, and comes back after so many answers in a row.
 *
 * @param healthy whether it gets requests
 * @param inARow answers while it is ejected, failures while it is not
 * @param reason why it failed the last time; null if it has not since it is healthy
 */
public record Origin(boolean healthy, int inARow, @Nullable String reason) {

  /** Innocent until it fails. */
  static final Origin NEW = new Origin(true, 0, null);

  Origin failed(String why, int most) {
    int failures = healthy ? inARow + 1 : 0;
    return healthy && failures < most ? new Origin(true, failures, why) : ejected(why);
  }

  Origin ejected(String why) {
    return new Origin(false, 0, why);
  }

  Origin answered(int enough) {
    return healthy || inARow + 1 >= enough ? NEW : new Origin(false, inARow + 1, reason);
  }
}
