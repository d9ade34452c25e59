package jobsearch.orchestrator.release;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A process that builds one release: the store's directory, the repository's, and the tag. */
final class BuildOnce {

  private BuildOnce() {}

  public static void main(String[] arguments) throws InterruptedException {
    ReleaseStore store =
        ReleaseStore.of(
            new StoreLayout(Path.of(arguments[0])),
            new SourceRepository(Path.of(arguments[1])),
            new ReleaseBuild.Limits(0, Duration.ofMinutes(2)),
            Clock.systemUTC());
    System.out.println(store.build(new ReleaseTag(arguments[2]), System.out::println).builtAt());
  }
}
