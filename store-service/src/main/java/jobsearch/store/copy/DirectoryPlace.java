package jobsearch.store.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jobsearch.store.schema.DurableFiles;

/** A second directory. It is not made: a disk that is not mounted must not seem to be there. */
final class DirectoryPlace implements Place {

  private static final String PARTIAL = ".partial";

  private final Path root;

  DirectoryPlace(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public String title() {
    return root.toString();
  }

  @Override
  public List<Item> list(String folder) throws IOException {
    Path below = root().resolve(folder);
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    List<Item> items = new ArrayList<>();
    try (Stream<Path> files = Files.walk(below)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(PARTIAL)) {
          items.add(
              new Item(
                  root.relativize(file).toString().replace('\\', '/'),
                  Files.size(file),
                  Files.getLastModifiedTime(file).toInstant()));
        }
      }
    }
    return items;
  }

  @Override
  public void put(String name, Path file, String sha256) throws IOException {
    Path target = root().resolve(name);
    Path directory = Files.createDirectories(Objects.requireNonNull(target.getParent()));
    clear(directory);
    Path partial = directory.resolve(target.getFileName() + PARTIAL);
    Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
    DurableFiles.sync(partial);
    DurableFiles.publish(partial, target);
  }

  /** Takes away what a killed copy left: the folder is this replica's own. */
  private static void clear(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path left : files.filter(file -> file.toString().endsWith(PARTIAL)).toList()) {
        Files.deleteIfExists(left);
      }
    }
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(root().resolve(name));
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(root().resolve(name));
  }

  private Path root() throws IOException {
    if (!Files.isDirectory(root)) {
      throw new PlaceMissing(
          root + " is not there",
          "mount the disk or make the directory, or name another one in JOBSEARCH_STORE_COPY_DIRECTORY");
    }
    return root;
  }

  @Override
  public void close() {}
}
