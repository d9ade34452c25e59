package jobsearch.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jobsearch.cli.home.Check;

/** Looks at the directories elsewhere that the store's settings name. */
public final class DirectoryChecks {

  private static final long LEAST_MB = 2_000;

  private static final Map<String, String> DIRECTORIES =
      Map.of(
          "JOBSEARCH_STORE_BACKUP_DIRECTORY", "backup disk",
          "JOBSEARCH_STORE_ARCHIVE_DIRECTORY", "archive disk",
          "JOBSEARCH_STORE_COPY_DIRECTORY", "copy disk");

  private DirectoryChecks() {}

  /** One for each that is set. */
  public static List<Check> of(Map<String, String> environment) {
    List<Check> checks = new ArrayList<>();
    for (String setting : DIRECTORIES.keySet().stream().sorted().toList()) {
      String directory = environment.getOrDefault(setting, "");
      if (!directory.isBlank()) {
        checks.add(
            check(Objects.requireNonNull(DIRECTORIES.get(setting)), setting, Path.of(directory)));
      }
    }
    return checks;
  }

  private static Check check(String name, String setting, Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        // The service makes the others itself.
        return setting.contains("COPY")
            ? new Check(
                name,
                directory + " is not there",
                "mount the disk or make the directory, or set another " + setting)
            : Check.good(name, directory + " is made when it is needed");
      }
      long free = Files.getFileStore(directory).getUsableSpace() >> 20;
      return new Check(
          name,
          "%d MB free at %s".formatted(free, directory),
          free >= LEAST_MB
              ? ""
              : "free at least %d MB there, or set another %s".formatted(LEAST_MB, setting));
    } catch (IOException e) {
      return new Check(
          name, "cannot read " + directory, "make it readable, or set another " + setting);
    }
  }
}
