package jobsearch.orchestrator.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files that are there whole after a power cut, or not at all. */
final class Disk {

  private Disk() {}

  /** A copy that is on the disk when this returns. */
  static void copy(Path source, Path target) throws IOException {
    Files.createDirectories(parent(target));
    Files.copy(source, target);
    sync(target, StandardOpenOption.WRITE);
  }

  /** A text that is on the disk when this returns. */
  static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
    sync(file, StandardOpenOption.WRITE);
  }

  /** Gives a directory of synced files its name; returns once that is on the disk. */
  static void publish(Path draft, Path target) throws IOException {
    for (Path directory : directories(draft)) {
      sync(directory, StandardOpenOption.READ);
    }
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    sync(parent(target), StandardOpenOption.READ);
  }

  /**
   * Deletes a directory with all that is in it, while others may delete it, too; nothing happens
   * where it is not. What somebody still writes in it stays for the next time.
   */
  static void delete(Path tree) throws IOException {
    if (!Files.isDirectory(tree)) {
      Files.deleteIfExists(tree);
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(tree)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : all) {
      try {
        Files.deleteIfExists(path);
      } catch (DirectoryNotEmptyException stillWrittenTo) {
        // Nobody takes it for a release.
      }
    }
  }

  private static List<Path> directories(Path tree) throws IOException {
    try (Stream<Path> walk = Files.walk(tree)) {
      return walk.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static void sync(Path path, StandardOpenOption way) throws IOException {
    try (FileChannel channel = FileChannel.open(path, way)) {
      channel.force(true);
    }
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.toAbsolutePath().getParent(), () -> path + " has no parent");
  }
}
