package jobsearch.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Instant;
import java.util.Optional;

/** Which release runs, where. Set by whoever deploys it. */
@ConfigMapping(prefix = "jobsearch.release")
public interface ReleaseConfig {

  /** The release's tag; {@code dev} is a build from a work tree. */
  @WithDefault("dev")
  String tag();

  /** {@code production} or {@code staging}. */
  @WithDefault("production")
  String environment();

  /** The staging slot's number; absent in production. */
  Optional<Integer> slot();

  /** The branch it was built from. */
  @WithDefault("unknown")
  String branch();

  /** The commit it was built from. */
  @WithDefault("unknown")
  String commit();

  /** When it was put here; absent if no one said. */
  Optional<Instant> deployedAt();
}
