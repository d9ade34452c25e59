package jobsearch.scraper.fetch;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** How long to wait before a page is asked for again. */
final class Patience {

  /** Attempts in all: the first and two more. */
  static final int ATTEMPTS = 3;

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST_GUESS = Duration.ofSeconds(8);

  /** A board may ask for hours; a run does not wait for that. */
  private static final Duration LONGEST_ASKED = Duration.ofSeconds(32);

  private final Clock clock;
  private final DoubleSupplier random;

  /**
   * How to wait.
   *
   * @param random from 0 to 1, so that scrapers that failed together do not return together
   */
  Patience(Clock clock, DoubleSupplier random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * The wait after an attempt.
   *
   * @param attempt counts from 1
   * @param retryAfter the header's text: seconds or a date
   */
  Duration after(int attempt, @Nullable String retryAfter) {
    Duration asked = retryAfter == null ? null : asked(retryAfter.strip());
    if (asked != null) {
      return shorter(asked.isNegative() ? Duration.ZERO : asked, LONGEST_ASKED);
    }
    Duration guess = shorter(FIRST.multipliedBy(1L << (attempt - 1)), LONGEST_GUESS);
    return Duration.ofMillis((long) (guess.toMillis() * (0.5 + random.getAsDouble())));
  }

  private @Nullable Duration asked(String retryAfter) {
    if (retryAfter.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      Instant date =
          ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(clock.instant(), date);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
