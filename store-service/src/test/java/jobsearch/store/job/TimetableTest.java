package jobsearch.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

  @ParameterizedTest
  @CsvSource({
    "0 0 3 * * ?, 2026-08-03T02:59, false",
    "0 0 3 * * ?, 2026-08-03T03:01, true",
    "0 0 3 * * ?, 2026-08-04T09:00, true",
    "0 0 3 ? * MON, 2026-08-04T09:00, true",
    "0 0 3 ? * FRI, 2026-08-04T09:00, false",
    "off, 2026-09-01T00:00, false"
  })
  void whatWasNotDoneSinceItWasDueIsMissed(String cron, String now, boolean missed) {
    Optional<Instant> done = Optional.of(instant("2026-08-02T03:00:05"));
    Clock clock = Clock.fixed(instant(now), ZoneId.systemDefault());
    assertThat(new Timetable(cron).isMissed(done, clock)).isEqualTo(missed);
    assertThat(new Timetable(cron).isMissed(Optional.empty(), clock))
        .isEqualTo(!"off".equals(cron));
  }

  private static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant();
  }
}
