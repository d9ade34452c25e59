package jobsearch.store.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.store.schema.DurableFiles;
import org.jspecify.annotations.Nullable;

/** Finds out whether a backup is still what it was when it was made. */
public final class BackupFlaw {

  private BackupFlaw() {}

  /** What is wrong; null if it is sound. */
  public static @Nullable String of(BackupManifest backup, Path file) {
    try {
      if (Files.size(file) != backup.bytes()) {
        return "it has %d bytes, its manifest says %d".formatted(Files.size(file), backup.bytes());
      }
      if (!DurableFiles.sha256(file).equals(backup.sha256())) {
        return "its bytes are not those that its manifest names (SHA-256 differs)";
      }
      if (!backup.isComparable()) {
        // An older release hashed other columns; its bytes vouch for it.
        BackupContent.check(file);
        return null;
      }
      return BackupContent.read(file).hash().hash().equals(backup.contentHash())
          ? null
          : "it does not say what its manifest says (content hash differs)";
    } catch (IOException | BackupProblem e) {
      return e.getMessage();
    }
  }
}
