package jobsearch.store.restore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restore came to.
 *
 * @param backup that was restored
 * @param store the name of the store that this made
 * @param directory where it lies; null if it was a preview
 * @param offset the journal offset that it folds next
 * @param leftOutAt when the journal took the record at that offset, the first that is left out;
 *     null if nothing is left out
 * @param replayed how many offsets lay between the backup and that
 * @param hash its logical hash
 * @param seconds it took
 * @param inUse whether the replica takes it from its next start on
 * @param differences from the store in use, by table; null unless it was a preview
 */
public record Restored(
    String backup,
    String store,
    @JsonInclude @Nullable String directory,
    long offset,
    @JsonInclude @Nullable String leftOutAt,
    long replayed,
    String hash,
    double seconds,
    boolean inUse,
    @JsonInclude @Nullable List<TableDifference> differences) {}
