package jobsearch.store.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.journal.JournalIdentity;
import jobsearch.store.schema.StoreDatabase;
import org.jspecify.annotations.Nullable;

/**
 * What a backup is: written beside it, so that it can be judged without opening it.
 *
 * @param name of the file without its ending, {@code jobsearch_backup_yyyyMMdd_HHmmss} in UTC
 * @param promotion before which it was made; null if it was not
 * @param replica whose store it is of
 * @param release that made it
 * @param journal the journal that the offset is of
 * @param offset the journal offset that a store restored from it folds next
 * @param schemaVersion {@code PRAGMA user_version}
 * @param foldVersion the version of the rules that derived its tables
 * @param rows how many rows each table has
 * @param contentHash the logical hash
 * @param hashVersion how that was made; 0 in manifests of releases that did not say
 * @param bytes size of the file
 * @param sha256 of the file
 */
public record BackupManifest(
    String name,
    BackupKind kind,
    @JsonInclude @Nullable String promotion,
    Instant createdAt,
    String replica,
    String release,
    JournalIdentity journal,
    long offset,
    int schemaVersion,
    int foldVersion,
    Map<String, Long> rows,
    String contentHash,
    int hashVersion,
    long bytes,
    String sha256) {

  /** Whether the hash that this release makes of the same content is the same. */
  boolean isComparable() {
    return hashVersion == LogicalHash.VERSION && schemaVersion == StoreDatabase.SCHEMA_VERSION;
  }

  /**
   * Whether the machine may delete it once there are enough newer ones.
   *
   * @param held whether a promotion may still need it
   */
  public boolean isThinnedOut(boolean held) {
    return switch (kind) {
      case MANUAL -> false;
      case SCHEDULED -> true;
      case PROMOTION -> !held;
    };
  }
}
