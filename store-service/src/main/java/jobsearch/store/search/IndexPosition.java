package jobsearch.store.search;

import java.util.Map;
import java.util.Optional;
import jobsearch.store.fold.Fold;
import org.jspecify.annotations.Nullable;

/**
 * How far an index follows its store; kept in the commit itself, so that both are one.
 *
 * @param change the number of the last change that it holds
 * @param fingerprint what that change says, and how often the store went back before
 * @param builtTo the last posting that the first building has reached
 */
record IndexPosition(long change, String fingerprint, long builtTo) {

  /** Every posting is in. */
  static final long WHOLE = Long.MAX_VALUE;

  /** Changes with the fields, their analysis, or the rules by which changes are numbered. */
  private static final String FORMAT = "5." + Fold.VERSION;

  boolean whole() {
    return builtTo == WHOLE;
  }

  IndexPosition builtTo(long posting) {
    return new IndexPosition(change, fingerprint, posting);
  }

  Map<String, String> toUserData() {
    return Map.of(
        "format",
        FORMAT,
        "change",
        Long.toString(change),
        "fingerprint",
        fingerprint,
        "builtTo",
        Long.toString(builtTo));
  }

  /** Empty if it was written by a release whose index this one cannot use. */
  static Optional<IndexPosition> of(Map<String, String> userData) {
    if (!FORMAT.equals(userData.get("format"))) {
      return Optional.empty();
    }
    return Optional.of(
        new IndexPosition(
            number(userData.get("change")),
            userData.getOrDefault("fingerprint", ""),
            number(userData.get("builtTo"))));
  }

  private static long number(@Nullable String text) {
    return text == null ? 0 : Long.parseLong(text);
  }
}
