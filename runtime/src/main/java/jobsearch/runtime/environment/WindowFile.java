package jobsearch.runtime.environment;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * When releases may begin, or may not, as production's file says it: one of section {@code
 * windows}.
 *
 * @param rule when it comes again, as RFC 5545 says it, not looked into here; null if it comes once
 * @param keys where it is in the file, to say what is wrong there
 */
public record WindowFile(
    String name,
    Kind kind,
    @Nullable String rule,
    LocalDateTime start,
    Duration lasts,
    ZoneId zone,
    String reason,
    Complaint keys) {

  /** A year: what is longer is no window. */
  private static final Duration LONGEST = Duration.ofDays(366);

  /** What it says about that time. */
  public enum Kind {
    ALLOW,
    DENY
  }

  /** Says what is wrong with a key of it. */
  @FunctionalInterface
  public interface Complaint {

    /** What to throw. */
    Trouble about(String key, String what, String fix);
  }

  static WindowFile of(Keys keys) {
    keys.requireOnly("name", "kind", "rule", "start", "lasts", "zone", "reason");
    Duration lasts = keys.time("lasts", Duration.ZERO);
    if (lasts.isZero() || lasts.compareTo(LONGEST) > 0) {
      throw keys.wrong("lasts", "is not there, 0, or too long", "use a time such as 8h or 3d");
    }
    return new WindowFile(
        keys.text("name"),
        Kind.valueOf(keys.oneOf("kind", "allow", "deny").toUpperCase(Locale.ROOT)),
        keys.has("rule") ? keys.text("rule") : null,
        keys.localTime("start"),
        lasts,
        keys.zone("zone"),
        keys.text("reason"),
        keys::wrong);
  }
}
