package jobsearch.scraper.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardDateTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-08-01, 2026-08-01T00:00:00Z",
        "2026-08-01T10:00:00Z, 2026-08-01T10:00:00Z",
        "2026-08-01T10:00:00.123456Z, 2026-08-01T10:00:00.123456Z",
        "2026-08-01T10:00:00+02:00, 2026-08-01T08:00:00Z",
        "2026-08-01T10:00:00+0200, 2026-08-01T08:00:00Z",
        "2026-08-01T10:00:00, 2026-08-01T10:00:00Z",
        "2026-08-01 10:00:00, 2026-08-01T10:00:00Z",
        "2026-08-01T10:00, 2026-08-01T10:00:00Z",
        "2026-13-01, -",
        "2 days ago, -",
        "' ', -",
        "-, -",
      })
  void readsIsoDates(@Nullable String text, @Nullable Instant instant) {
    assertThat(BoardDate.parse(text)).isEqualTo(instant);
  }
}
