package jobsearch.scraper.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0, PT0S",
        "5, PT5S",
        "33, PT32S",
        "'Sun, 22 Nov 2026 12:00:09 GMT', PT9S",
        "'Sun, 22 Nov 2026 11:00:00 GMT', PT0S",
        "'Sun, 22 Nov 2026 13:00:00 GMT', PT32S",
        "later, PT0.5S",
        "-, PT0.5S",
      })
  void waitsAsAskedWithinLimits(@Nullable String retryAfter, Duration wait) {
    assertThat(new Patience(CLOCK, () -> 0.5).after(1, retryAfter)).isEqualTo(wait);
  }

  @Test
  void spreadsReturns() {
    assertThat(new Patience(CLOCK, () -> 0.0).after(2, null)).isEqualTo(Duration.ofMillis(500));
    assertThat(new Patience(CLOCK, () -> 1.0).after(2, null)).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void guessesNoMoreThanEightSeconds() {
    assertThat(new Patience(CLOCK, () -> 0.5).after(20, null)).isEqualTo(Duration.ofSeconds(8));
  }
}
