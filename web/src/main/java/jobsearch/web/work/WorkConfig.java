package jobsearch.web.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of the work a worker takes. */
@ConfigMapping(prefix = "jobsearch.work")
public interface WorkConfig {

  /** 0 to 100, of what the others of the group take; at the start. */
  @WithDefault("100")
  int share();

  /** How long what is under way may take to end before the rest is given to others. */
  @WithDefault("PT30S")
  Duration patience();
}
