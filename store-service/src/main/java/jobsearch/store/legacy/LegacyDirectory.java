package jobsearch.store.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where legacy files lie.
 *
 * @param path the directory
 * @param only the one file that is meant; empty if all are
 */
record LegacyDirectory(Path path, Optional<Path> only) {

  /** What an archive's name begins with. */
  static final String ARCHIVE = "migrated-";

  private static final String SETTINGS = "settings.json";

  private static final Pattern LEGACY =
      Pattern.compile("(job_matches|job_data).*\\.json|.*\\.(db|sqlite|sqlite3)");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s{}]+");

  /**
   * A directory, or one file in it.
   *
   * @throws LegacyProblem if there is no such thing that the store can read
   */
  static LegacyDirectory at(String name) {
    Path path;
    try {
      path = Path.of(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new LegacyProblem(name + " is no path: name the directory of the legacy files", e);
    }
    if (Files.isDirectory(path) && Files.isReadable(path)) {
      return new LegacyDirectory(path, Optional.empty());
    }
    Path parent = path.getParent();
    if (Files.isRegularFile(path) && parent != null) {
      return new LegacyDirectory(parent, Optional.of(path));
    }
    throw new LegacyProblem(
        "the store sees no directory and no file at %s: check the name, and that the store's process may read it"
            .formatted(path));
  }

  /** The legacy files, in the order of their names. */
  List<Path> files() {
    return only.map(List::of).orElseGet(() -> regular(path, LegacyDirectory::isLegacy));
  }

  /** What is there besides, and is not looked into: files, and directories with a slash. */
  List<String> others() {
    if (only.isPresent()) {
      return List.of();
    }
    return list(path, file -> !isLegacy(file) && !isArchive(file)).stream()
        .filter(file -> !name(file).equals(SETTINGS))
        .map(file -> Files.isDirectory(file) ? name(file) + "/" : name(file))
        .toList();
  }

  /** Whether a file of that name lies here, of whatever kind. */
  boolean has(String file) {
    try {
      return Files.isRegularFile(path.resolve(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Where earlier migrations put their files, oldest first. */
  List<Path> archives() {
    return archivesIn(path);
  }

  /** The archives that lie in a directory, oldest first. */
  static List<Path> archivesIn(Path directory) {
    return list(directory, LegacyDirectory::isArchive);
  }

  /** The legacy files of an archive. */
  static List<Path> archived(Path archive) {
    return regular(archive, LegacyDirectory::isLegacy);
  }

  /** What the relative URLs begin with, as the legacy settings tell; an archive has them above. */
  Optional<String> baseUrl() {
    Path place = path;
    Path parent = place.getParent();
    while (isArchive(place) && !Files.exists(place.resolve(SETTINGS)) && parent != null) {
      place = parent;
      parent = place.getParent();
    }
    try {
      JsonNode settings = new ObjectMapper().readTree(place.resolve(SETTINGS).toFile());
      Matcher matcher = ORIGIN.matcher(settings.path("base_url").asText());
      return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isArchive(Path file) {
    return Files.isDirectory(file) && name(file).startsWith(ARCHIVE);
  }

  private static boolean isLegacy(Path file) {
    return !Files.isDirectory(file)
        && LEGACY.matcher(name(file).toLowerCase(Locale.ROOT)).matches();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<Path> regular(Path directory, Predicate<Path> which) {
    return list(directory, file -> Files.isRegularFile(file) && which.test(file));
  }

  private static List<Path> list(Path directory, Predicate<Path> which) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(which).sorted().toList();
    } catch (IOException e) {
      throw new LegacyProblem("cannot read " + directory + ": " + e.getMessage(), e);
    }
  }
}
