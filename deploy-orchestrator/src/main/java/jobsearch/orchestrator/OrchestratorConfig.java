package jobsearch.orchestrator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where releases come from, where they are kept, and where they run. */
@ConfigMapping(prefix = "jobsearch.orchestrator")
public interface OrchestratorConfig {

  /** The git checkout that releases are tagged in; without it none can be built. */
  Optional<Path> repository();

  /** The orchestrator's data; releases are in {@code releases} below it. */
  @WithDefault("data/orchestrator")
  Path directory();

  /** How long a build may take. */
  @WithDefault("30m")
  Duration buildTimeout();

  /** The home of the system that it belongs to; without it no environment can be deployed to. */
  Optional<Path> home();

  /** Whether it leads promotions where it has a home; one that does not answers questions only. */
  @WithDefault("true")
  boolean lead();

  /** The first of that system's ports. */
  @WithDefault("8600")
  int portBase();

  /** Who knows what CI says of commits. */
  Ci ci();

  /** Who knows what CI says of commits. */
  interface Ci {

    /** Where it is asked. */
    @WithDefault("none")
    Provider provider();

    /** Of provider {@code file}: lines of commit, state and where. */
    Optional<Path> file();

    /** Of provider {@code github}: its API. */
    @WithDefault("https://api.github.com")
    String url();

    /** Of provider {@code github}: owner and name, {@code example/jobsearch}. */
    Optional<String> repository();

    /** Of provider {@code github}; from JOBSEARCH_ORCHESTRATOR_CI_TOKEN, never from a file. */
    Optional<String> token();

    /** With each answer of it. */
    @WithDefault("10s")
    Duration patience();
  }

  /** Where CI can be asked. */
  enum Provider {
    /** Nowhere: every commit passes, and says so. */
    NONE,
    FILE,
    GITHUB
  }
}
