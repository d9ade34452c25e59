package jobsearch.store.fold;

import java.util.List;
import jobsearch.events.codec.Decoded;
import jobsearch.events.journal.JournalFact;
import jobsearch.store.journal.JournalPosition;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param position how far the store is now
 * @param stoppedAt what this release does not know, if the batch held such a fact: nothing from
 *     there on was folded
 */
public record FoldResult(
    JournalPosition position,
    List<FoldOutput> outputs,
    Decoded.@Nullable Unknown<JournalFact> stoppedAt) {}
