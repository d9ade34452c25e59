package jobsearch.store.fold;

import java.util.List;
import jobsearch.store.journal.JournalPosition;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param position how far the store is now
 * @param stoppedAt the type that this release does not know, if the batch held one: nothing from
 *     there on was folded
 */
public record FoldResult(
    JournalPosition position, List<FoldOutput> outputs, @Nullable String stoppedAt) {}
