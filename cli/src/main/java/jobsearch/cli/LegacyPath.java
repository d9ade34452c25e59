package jobsearch.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where legacy files are. */
final class LegacyPath {

  private LegacyPath() {}

  /** What is meant by a command's argument; the place where the store looks for itself if none. */
  static String of(Surroundings surroundings, @Nullable Path argument) {
    Path path =
        argument == null
            ? surroundings.settings().home().storeData().resolveSibling("legacy")
            : argument;
    return path.toAbsolutePath().normalize().toString();
  }
}
