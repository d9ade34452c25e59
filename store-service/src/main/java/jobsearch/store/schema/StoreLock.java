package jobsearch.store.schema;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One process at a time has a store open: two would fold into it by turns. A file of its own is
 * locked, since SQLite's locks are lost when other code closes the database's file.
 */
final class StoreLock implements AutoCloseable {

  private static final String FILE = "store.lock";

  private final ProcessLock lock;

  private StoreLock(ProcessLock lock) {
    this.lock = lock;
  }

  /**
   * Takes it.
   *
   * @throws DatabaseProblem if another process has it
   */
  static StoreLock take(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      return new StoreLock(
          ProcessLock.take(file)
              .orElseThrow(() ->
                  new DatabaseProblem(
                      "process %s has the store in %s open: stop it, or set another JOBSEARCH_STORE_DIRECTORY"
                          .formatted(ProcessLock.holder(file), directory))));
    } catch (IOException e) {
      throw new DatabaseProblem(
          "cannot lock %s: %s: free space there, or make it writable"
              .formatted(file.toAbsolutePath(), e.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new DatabaseProblem("cannot unlock the store: " + e.getMessage());
    }
  }
}
