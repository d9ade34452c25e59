package jobsearch.orchestrator.step.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this machine has left.
 *
 * @param meminfo where Linux says what memory there is
 */
record Machine(Path meminfo) {

  static final Machine THIS = new Machine(Path.of("/proc/meminfo"));

  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
  private static final int KIBI = 1024;

  /** Bytes that may be written where a directory is, or will be. */
  long disk(Path directory) {
    Path there = directory.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      return Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the disk of " + there, e);
    }
  }

  /** Bytes that new processes may take without others being swapped out; empty if nobody knows. */
  OptionalLong memory() {
    if (!Files.isReadable(meminfo)) {
      return OptionalLong.empty();
    }
    try {
      Matcher found = AVAILABLE.matcher(Files.readString(meminfo));
      return found.find()
          ? OptionalLong.of(Long.parseLong(found.group(1)) * KIBI)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
