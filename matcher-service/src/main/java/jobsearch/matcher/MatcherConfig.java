package jobsearch.matcher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the matcher remembers, waits and tries again. */
@ConfigMapping(prefix = "jobsearch.matcher")
public interface MatcherConfig {

  /**
   * How long before the oldest open request an answer to it may stand in the journal: the store may
   * have asked twice.
   */
  @WithDefault("1d")
  Duration lookBack();

  /** How many answered requests are remembered; the oldest are forgotten first. */
  @WithDefault("100000")
  int remembered();

  /** How long to wait for a CV that is not there: until what was published is read. */
  @WithDefault("5s")
  Duration patience();

  /** How often a failing scorer is asked. */
  @WithDefault("3")
  int tries();

  /** How long to wait before a failing scorer is asked again. */
  @WithDefault("200ms")
  Duration retryPause();

  /** How long to wait before a broker that is away is tried again. */
  @WithDefault("5s")
  Duration awayPause();
}
