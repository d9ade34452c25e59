package jobsearch.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a command waits for the end of a promotion, and for how long. */
final class Watching {

  @Option(names = "--watch", description = "wait for the end, and end with its exit code")
  boolean watch;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Span.class,
      description = "how long to wait, as 2h; then the promotion goes on, and this ends with 8")
  @Nullable Duration timeout;

  /** A limit alone asks for it, too. */
  boolean isWanted() {
    return watch || timeout != null;
  }
}
