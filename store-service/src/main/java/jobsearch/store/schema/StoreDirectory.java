package jobsearch.store.schema;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a replica's stores lie. At first there is one, in the directory itself; each restore adds
 * one in a directory below, and a file names the one in use. None is overwritten, so that each can
 * be gone back to: it folds what it has missed.
 *
 * @param path that the configuration names
 */
public record StoreDirectory(Path path) {

  /** The store that was there before any restore. */
  public static final String ORIGINAL = "original";

  private static final String RESTORED = "restored_";
  private static final String FILE = "store.db";

  /** The directory of the store that is in use. */
  public Path current() {
    return of(currentName());
  }

  /** The name of the store that is in use. */
  public String currentName() {
    try {
      return Files.exists(pointer()) ? Files.readString(pointer()).strip() : ORIGINAL;
    } catch (IOException e) {
      throw new DatabaseProblem("cannot read " + pointer() + ": " + e.getMessage());
    }
  }

  /** The directory of a store, whether it is there or not. */
  public Path of(String name) {
    return name.equals(ORIGINAL) ? path : path.resolve(name);
  }

  /** The name for a store that is restored now, of a time like {@code 20260803_080000}. */
  public static String restored(String time) {
    return RESTORED + time;
  }

  /** Whether there is a store of this name. */
  public boolean has(String name) {
    return names().contains(name);
  }

  /** The stores that there are, oldest first. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (Files.exists(path.resolve(FILE))) {
      names.add(ORIGINAL);
    }
    if (!Files.isDirectory(path)) {
      return names;
    }
    try (Stream<Path> files = Files.list(path)) {
      files
          .filter(directory -> Files.exists(directory.resolve(FILE)))
          .map(directory -> directory.getFileName().toString())
          .filter(name -> name.matches(RESTORED + "\\d{8}_\\d{6}"))
          .sorted(Comparator.naturalOrder())
          .forEach(names::add);
    } catch (IOException e) {
      throw new DatabaseProblem("cannot read " + path + ": " + e.getMessage());
    }
    return names;
  }

  /** From its next start on the replica takes this store. */
  public void use(String name) throws IOException {
    Path partial = pointer().resolveSibling("current.partial");
    Files.write(partial, name.getBytes(StandardCharsets.UTF_8));
    DurableFiles.sync(partial);
    DurableFiles.publish(partial, pointer());
  }

  private Path pointer() {
    return path.resolve("current");
  }
}
