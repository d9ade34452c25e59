package jobsearch.orchestrator.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where releases come from and where they are kept. */
@ConfigMapping(prefix = "jobsearch.orchestrator")
interface ReleasesConfig {

  /** The git checkout that releases are tagged in; without it none can be built. */
  Optional<Path> repository();

  /** The orchestrator's data; releases are in {@code releases} below it. */
  @WithDefault("data/orchestrator")
  Path directory();

  /** How long a build may take. */
  @WithDefault("30m")
  Duration buildTimeout();
}
