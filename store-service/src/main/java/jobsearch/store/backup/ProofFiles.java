package jobsearch.store.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jobsearch.store.drill.Proof;

/**
 * What the last drill of each backup came to, beside it.
 *
 * @param directory of the backups
 */
record ProofFiles(Path directory) {

  /** The file of a backup's proof, whether it is there or not. */
  Path file(String backup) {
    return directory.resolve(backup + ".proof.json");
  }

  /** Notes what a drill came to. */
  void keep(Proof proof) throws IOException {
    BackupDirectory.write(file(proof.backup()), BackupDirectory.JSON.writeValueAsBytes(proof));
  }

  /** What the last drill came to; empty if there was none. */
  Optional<Proof> of(String backup) throws IOException {
    return Files.exists(file(backup))
        ? Optional.of(BackupDirectory.JSON.readValue(Files.readAllBytes(file(backup)), Proof.class))
        : Optional.empty();
  }
}
