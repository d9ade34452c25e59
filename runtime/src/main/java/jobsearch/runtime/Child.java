package jobsearch.runtime;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a process that outlives this one and its terminal. */
final class Child {

  private static final long MOST_BYTES_PRINTED = 1L << 20;

  /**
   * A session of its own where the system has one to give; elsewhere Ctrl-C and the closing of the
   * terminal are ignored, which a program started with {@code exec} inherits.
   */
  private static final String DETACHED =
      "trap '' HUP INT; command -v setsid >/dev/null 2>&1 && exec setsid \"$@\"; exec \"$@\"";

  /** What shows who runs the command: its own, and nothing for a process that stays. */
  private static final String TOKEN = "JOBSEARCH_TOKEN";

  private Child() {}

  static ProcessHandle start(List<String> command, Map<String, String> environment, Path printed) {
    List<String> detached = new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, "sh"));
    detached.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(detached);
    builder.environment().putAll(environment);
    builder.environment().remove(TOKEN);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    try {
      rotate(printed);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()));
      return builder.start().toHandle();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.getFirst(), e);
    }
  }

  private static void rotate(Path printed) throws IOException {
    if (Files.exists(printed) && Files.size(printed) > MOST_BYTES_PRINTED) {
      Files.move(
          printed,
          printed.resolveSibling(printed.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
