package jobsearch.store.backup;

import java.time.Instant;
import java.util.Map;
import jobsearch.store.journal.JournalIdentity;

/**
 * What a backup is: written beside it, so that it can be judged without opening it.
 *
 * @param name of the file without its ending, {@code jobsearch_backup_yyyyMMdd_HHmmss} in UTC
 * @param replica whose store it is of
 * @param release that made it
 * @param journal the journal that the offset is of
 * @param offset the journal offset that a store restored from it folds next
 * @param schemaVersion {@code PRAGMA user_version}
 * @param foldVersion the version of the rules that derived its tables
 * @param rows how many rows each table has
 * @param contentHash the logical hash
 * @param bytes size of the file
 * @param sha256 of the file
 */
public record BackupManifest(
    String name,
    BackupKind kind,
    Instant createdAt,
    String replica,
    String release,
    JournalIdentity journal,
    long offset,
    int schemaVersion,
    int foldVersion,
    Map<String, Long> rows,
    String contentHash,
    long bytes,
    String sha256) {}
