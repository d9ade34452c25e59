package jobsearch.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The programs of a system: what the build made, either where it made it or in a copy. A running
 * system uses a copy, so that a later build pulls nothing from under it.
 *
 * @param directory laid out as the checkout is
 */
public record Release(Path directory) {

  public Release {
    directory = directory.toAbsolutePath().normalize();
  }

  /** The jar that starts a process; others lie beside it. */
  public Path jar(Service service) {
    return directory.resolve(service.jar());
  }

  /** Fails where something has not been built. */
  public void verify() {
    verify(List.of(Service.values()));
  }

  /** Fails where one of these has not been built. */
  public void verify(Collection<Service> services) {
    for (Service service : services) {
      if (!Files.exists(jar(service))) {
        throw new Trouble(
            service.label() + " is not built: " + jar(service) + " is missing",
            "run `./jobsearch`, which builds; or `mvn package -DskipTests`");
      }
    }
  }

  /** Names the content: another build has another id. */
  public String id() {
    CRC32 sum = new CRC32();
    for (Path file : files()) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String line =
            directory.relativize(file)
                + " "
                + attributes.size()
                + " "
                + attributes.lastModifiedTime().toMillis();
        sum.update(line.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return "%08x".formatted(sum.getValue());
  }

  /** The copy of this release below a directory, made if it is not there. */
  public Release copyBelow(Path releases) {
    verify();
    Path copy = releases.resolve(id());
    if (Files.isDirectory(copy)) {
      return new Release(copy);
    }
    Path draft = releases.resolve(id() + ".new");
    try {
      delete(draft);
      for (Path file : files()) {
        Path target = draft.resolve(directory.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
      Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Trouble(
          "cannot copy the programs to " + draft + " (" + e.getMessage() + ")",
          "free some space or set JOBSEARCH_HOME to another disk",
          e);
    }
    return new Release(copy);
  }

  /** Deletes the copies that are neither this one nor used by others. */
  public void deleteOthers(Path releases, Collection<Path> used) {
    try (Stream<Path> copies = Files.list(releases)) {
      for (Path copy : copies.filter(c -> !c.equals(directory) && !used.contains(c)).toList()) {
        delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tidy " + releases, e);
    }
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Service service : Service.values()) {
      try {
        service.files(directory).forEach(file -> files.add(directory.resolve(file)));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + jar(service), e);
      }
    }
    return files;
  }

  /** Deletes a directory with all that is in it; nothing happens where it does not exist. */
  public static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
