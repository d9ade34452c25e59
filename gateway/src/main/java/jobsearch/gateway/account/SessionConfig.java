package jobsearch.gateway.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How logins are. */
@ConfigMapping(prefix = "jobsearch.session")
interface SessionConfig {

  /** How long a login holds. */
  @WithDefault("12h")
  Duration lasts();
}
