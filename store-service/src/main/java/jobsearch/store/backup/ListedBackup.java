package jobsearch.store.backup;

import org.jspecify.annotations.Nullable;

/**
 * A database that bears a backup's name.
 *
 * @param manifest what it is; null if that cannot be read
 * @param flaw why not, with what to do; null if it can
 * @param held whether a promotion may still need it
 */
public record ListedBackup(
    String name, @Nullable BackupManifest manifest, @Nullable String flaw, boolean held) {

  /** Whether the machine may delete it once there are enough newer ones. */
  boolean isThinnedOut() {
    return manifest != null && manifest.isThinnedOut(held);
  }
}
