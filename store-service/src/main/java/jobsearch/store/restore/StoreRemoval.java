package jobsearch.store.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.ProcessLock;
import jobsearch.store.schema.StoreDirectory;

/** Deletes stores that nobody uses: each restore leaves one, and each takes the room of a store. */
final class StoreRemoval {

  private StoreRemoval() {}

  /** What is left. */
  static Map<String, Object> run(StoreDirectory stores, String name) throws IOException {
    if (name.equals(stores.currentName())) {
      throw new RestoreProblem(name + " is in use", "take another one first: --use STORE");
    }
    if (!stores.has(name)) {
      throw new RestoreProblem(
          "there is no store " + name, "one of " + String.join(", ", stores.names()));
    }
    if (!removed(stores, name)) {
      throw new RestoreProblem(
          "a process has the store %s open".formatted(name), "stop it, then repeat the command");
    }
    return Map.of("removed", name, "inUse", stores.currentName(), "stores", stores.names());
  }

  /** Deletes stores that were looked at, but for one that still is. */
  static void clearLooks(StoreDirectory stores) throws IOException {
    try (Stream<Path> files = Files.list(stores.path())) {
      for (Path look :
          files.filter(f -> f.getFileName().toString().startsWith(StoreDirectory.LOOK)).toList()) {
        boolean unused = removed(stores, look.getFileName().toString());
      }
    }
  }

  private static boolean removed(StoreDirectory stores, String name) throws IOException {
    Path directory = stores.of(name);
    Optional<ProcessLock> lock = ProcessLock.take(directory.resolve("store.lock"));
    if (lock.isEmpty()) {
      return false;
    }
    try (ProcessLock held = lock.get()) {
      // First: what a kill leaves is then no store, instead of one without its last transactions.
      Files.deleteIfExists(directory.resolve("store.db"));
      if (!name.equals(StoreDirectory.ORIGINAL)) {
        DurableFiles.deleteTree(directory);
      } else {
        // The others lie below it.
        for (String file : List.of("store.db-wal", "store.db-shm")) {
          Files.deleteIfExists(directory.resolve(file));
        }
        DurableFiles.deleteTree(directory.resolve("search-index"));
      }
    }
    return true;
  }
}
