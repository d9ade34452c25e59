package jobsearch.store.drill;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a restore drill.
 *
 * @param proven whether the living store, a replay from the backup and a replay of the whole
 *     journal say the same at one offset
 * @param offset at which they were compared
 * @param hash the living store's logical hash there
 * @param seconds the drill took
 * @param reason what differs, or why it could not be tried; null if it is proven
 */
public record Proof(
    String backup,
    boolean proven,
    long offset,
    String hash,
    double seconds,
    @JsonInclude @Nullable String reason,
    Instant at) {}
