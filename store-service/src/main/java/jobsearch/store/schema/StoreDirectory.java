package jobsearch.store.schema;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a replica's stores lie. At first there is one, in the directory itself; each restore, and
 * each release with another schema, adds one in a directory below, and a file names the one in use.
 * None is overwritten, so that each can be gone back to: it folds what it has missed.
 *
 * @param path that the configuration names
 */
public record StoreDirectory(Path path) {

  /** The store that was there before any restore. */
  public static final String ORIGINAL = "original";

  /** How the names of restored stores begin. */
  public static final String RESTORED = "restored_";

  /** How the names of copies that were brought up to a newer schema begin, before its number. */
  static final String UPGRADED = "schema";

  static final String FILE = "store.db";

  /** The directory beside a store's file that has its search index; it can be built anew. */
  public static final String SEARCH_INDEX = "search-index";

  private static final Pattern MADE =
      Pattern.compile("(%s|%s\\d+_)\\d{8}_\\d{6}(_\\d+)?".formatted(RESTORED, UPGRADED));

  /** How the names of directories end that are no stores yet. */
  public static final String PARTIAL = ".partial";

  /** How the names of stores begin that are only looked at. */
  public static final String LOOK = "look_";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

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

  /** A name that no store has yet: the beginning, and a time like {@code 20260803_080000}. */
  public String unused(String beginning, Instant time) {
    String name = beginning + TIME.format(time);
    String unused = name;
    for (int again = 2; Files.exists(of(unused)); again++) {
      unused = name + "_" + again;
    }
    return unused;
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
          .filter(name -> MADE.matcher(name).matches())
          .sorted(Comparator.comparing(name -> name.substring(name.indexOf('_') + 1)))
          .forEach(names::add);
    } catch (IOException e) {
      throw new DatabaseProblem("cannot read " + path + ": " + e.getMessage());
    }
    return names;
  }

  /**
   * Taken by who makes or deletes stores here, or fills the journal for them: each takes away what
   * one that was killed left, and would take it from one that is running. Empty if another process
   * has it.
   */
  public Optional<ProcessLock> turn() throws IOException {
    return ProcessLock.take(turnFile());
  }

  /** The file that is locked for that. */
  public Path turnFile() {
    return path.resolve("restore.lock");
  }

  /** Takes away what one that was killed left; for who has the {@link #turn()}. */
  public void clearPartials() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      for (Path left :
          files.filter(f -> f.toString().endsWith(PARTIAL) && Files.isDirectory(f)).toList()) {
        DurableFiles.deleteTree(left);
      }
    }
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
