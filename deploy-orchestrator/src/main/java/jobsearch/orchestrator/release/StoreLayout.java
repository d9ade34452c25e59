package jobsearch.orchestrator.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies where in a release store.
 *
 * @param directory a directory for each release, which bears its tag; and what is below
 */
record StoreLayout(Path directory) {

  StoreLayout {
    directory = directory.toAbsolutePath().normalize();
  }

  void create() throws IOException {
    for (Path each : List.of(worktrees(), drafts(), logs())) {
      Files.createDirectories(each);
    }
  }

  /** A whole release: nothing else ever bears a tag here. */
  Path release(ReleaseTag tag) {
    return directory.resolve(tag.name());
  }

  /** Working trees of builds. */
  Path worktrees() {
    return directory.resolve("worktrees");
  }

  /** What is not a release yet, or no longer. */
  Path drafts() {
    return directory.resolve("drafts");
  }

  /** What the last build of a tag said. */
  Path log(ReleaseTag tag) {
    return logs().resolve(tag + ".log");
  }

  /** Held by who builds. */
  Path lock() {
    return directory.resolve("build.lock");
  }

  static Path manifest(Path release) {
    return release.resolve("release.json");
  }

  static Path checksums(Path release) {
    return release.resolve("files.sha256");
  }

  private Path logs() {
    return directory.resolve("logs");
  }

  /** What a directory holds; nothing where it is not. */
  static List<Path> entries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }
}
