package jobsearch.store.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jobsearch.store.schema.ProcessLock;

/**
 * Who writes to a directory of backups just then: another replica may keep its own there, too, or a
 * command bring one back.
 */
final class BackupTurn {

  /** A backup of a large store takes minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private BackupTurn() {}

  /**
   * Waits for it.
   *
   * @throws BackupProblem if someone else has it for very long
   */
  static ProcessLock await(Path directory) throws IOException {
    Path file = directory.resolve("backups.lock");
    try {
      return ProcessLock.await(file, LONGEST)
          .orElseThrow(() ->
              new BackupProblem(
                  "process %s has been writing to %s for %d min: see whether it hangs"
                      .formatted(ProcessLock.holder(file), directory, LONGEST.toMinutes())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackupProblem("the store was stopped meanwhile: repeat it", e);
    }
  }
}
