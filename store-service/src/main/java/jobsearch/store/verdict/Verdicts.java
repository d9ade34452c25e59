package jobsearch.store.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import jobsearch.events.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** The rules for what a listed posting is. Times are those of the facts. */
public final class Verdicts {

  /** Boards change a posting's page without changing its list entry: read it again after this. */
  static final Duration FRESH = Duration.ofDays(30);

  /** A run that has not fetched what it claimed after this is taken for dead. */
  static final Duration CLAIM = Duration.ofHours(1);

  private Verdicts() {}

  /** The verdict on a posting that is known; one that is not is always NEW. */
  public static Verdict on(Known known) {
    if (!known.read()) {
      return known.claimed() ? Verdict.CLAIMED : Verdict.NEW;
    }
    if (known.stale() && !known.claimed()) {
      return Verdict.STALE;
    }
    if (known.linkedToSearch()) {
      return Verdict.KNOWN;
    }
    return known.linkedToCv() ? Verdict.KNOWN_NEW_SEARCH : Verdict.KNOWN_NEW_CV;
  }

  /**
   * Whether what was read of a posting no longer stands for what its board lists.
   *
   * @param readAt null if what was read was disowned
   */
  public static boolean stale(
      @Nullable String readFingerprint,
      @Nullable String listedFingerprint,
      @Nullable Instant readAt,
      Instant listedAt) {
    boolean changed =
        readFingerprint != null
            && listedFingerprint != null
            && !Objects.equals(readFingerprint, listedFingerprint);
    return readAt == null || changed || readAt.plus(FRESH).isBefore(listedAt);
  }

  /** Whether a claim still keeps others from fetching. */
  public static boolean claimHolds(Instant claimedAt, Instant now) {
    return !claimedAt.plus(CLAIM).isBefore(now);
  }
}
