package jobsearch.store.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the copy of a backup at one place.
 *
 * @param verifiedAt when it was last read back there and found whole; null if it is not there
 * @param problem why it is not, or no longer, with what to do; null if nothing is known to be wrong
 */
public record CopyState(
    String place,
    @JsonInclude @Nullable Instant verifiedAt,
    @JsonInclude @Nullable String problem) {

  /** What is known of the copies of a backup, one for each place. */
  public interface Source {
    List<CopyState> of(String backup);
  }
}
