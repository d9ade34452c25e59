package jobsearch.orchestrator.promotion.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In Berlin clocks went forward on 2026-03-29 at 02:00, and back on 2026-10-25 at 03:00. */
class WindowsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String WEEKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH";

  private static final Window OFFICE =
      window("weekdays", true, WEEKDAYS, "2026-01-05T09:00", Duration.ofHours(8));
  private static final Window FREEZE =
      window("holidays", false, null, "2026-12-24T00:00", Duration.ofDays(10));

  @Test
  void withoutWindowsItIsAlwaysOpen() {
    assertThat(Windows.ALWAYS.at(Instant.EPOCH))
        .isEqualTo(new Windows.Now(true, "no window is set", null, null));
  }

  @ParameterizedTest
  @CsvSource({
    // Winter and summer: nine o'clock in Berlin is another instant.
    "2026-01-05T07:59:59Z, false, 2026-01-05T08:00:00Z,",
    "2026-01-05T08:00:00Z, true,, 2026-01-05T16:00:00Z",
    "2026-01-05T15:59:59Z, true,, 2026-01-05T16:00:00Z",
    "2026-01-05T16:00:00Z, false, 2026-01-06T08:00:00Z,",
    "2026-07-06T07:00:00Z, true,, 2026-07-06T15:00:00Z",
    // From Thursday evening to Monday morning, over the change of clocks.
    "2026-03-26T16:00:00Z, false, 2026-03-30T07:00:00Z,",
    "2026-10-22T15:00:00Z, false, 2026-10-26T08:00:00Z,",
    "2025-12-31T12:00:00Z, false, 2026-01-05T08:00:00Z,"
  })
  void oneThatOpensSaysWhenAndUntilWhen(
      Instant at, boolean open, @Nullable Instant opening, @Nullable Instant closing) {
    Windows.Now now = new Windows(List.of(OFFICE)).at(at);
    assertThat(now.open()).isEqualTo(open);
    assertThat(now.nextOpening()).isEqualTo(opening);
    assertThat(now.nextClosing()).isEqualTo(closing);
    assertThat(now.why()).contains(open ? "open by weekdays: someone looks" : "no window is open");
  }

  @ParameterizedTest
  @CsvSource({
    // 02:30 is left out on that night: the window begins at 03:30, and lasts as long as ever.
    "02:30, 1, 2026-03-29T01:29:59Z, false",
    "02:30, 1, 2026-03-29T01:30:00Z, true",
    "02:30, 1, 2026-03-29T02:29:59Z, true",
    "02:30, 1, 2026-03-29T02:30:00Z, false",
    // 02:30 comes twice on this one: the first counts, and only that.
    "02:30, 1, 2026-10-25T00:30:00Z, true",
    "02:30, 1, 2026-10-25T01:29:59Z, true",
    "02:30, 1, 2026-10-25T01:30:00Z, false",
    // A time that goes over the change is as long as any other.
    "01:00, 4, 2026-03-29T03:59:59Z, true",
    "01:00, 4, 2026-03-29T04:00:00Z, false",
    "01:00, 4, 2026-10-25T02:59:59Z, true",
    "01:00, 4, 2026-10-25T03:00:00Z, false",
    // A whole day ends at the same time of day, though it has 23 or 25 hours.
    "00:00, 24, 2026-03-28T22:59:59Z, false",
    "00:00, 24, 2026-03-28T23:00:00Z, true",
    "00:00, 24, 2026-03-29T21:59:59Z, true",
    "00:00, 24, 2026-03-29T22:00:00Z, false",
    "00:00, 24, 2026-10-25T22:59:59Z, true",
    "00:00, 24, 2026-10-25T23:00:00Z, false"
  })
  void knowsWhatClocksDo(String from, int hours, Instant at, boolean open) {
    Window sundays =
        window("s", true, "FREQ=WEEKLY;BYDAY=SU", "2026-01-04T" + from, Duration.ofHours(hours));
    assertThat(new Windows(List.of(sundays)).at(at).open()).isEqualTo(open);
  }

  @Test
  void oneThatClosesGoesBeforeOneThatOpens() {
    Windows both = new Windows(List.of(OFFICE, FREEZE));
    Windows.Now before = both.at(Instant.parse("2026-12-23T12:00:00Z"));
    assertThat(before.open()).isTrue();
    assertThat(before.nextClosing()).isEqualTo("2026-12-23T16:00:00Z");
    Windows.Now during = both.at(Instant.parse("2026-12-24T10:00:00Z"));
    assertThat(during.open()).isFalse();
    assertThat(during.why()).isEqualTo("closed by holidays: someone looks");
    // It ends in the night to Sunday: the next one that opens is on Monday.
    assertThat(during.nextOpening()).isEqualTo("2027-01-04T08:00:00Z");
  }

  @Test
  void whereNoneOpensItIsOpenUnlessOneCloses() {
    Windows freeze = new Windows(List.of(FREEZE));
    Windows.Now before = freeze.at(Instant.parse("2026-12-23T12:00:00Z"));
    assertThat(before.open()).isTrue();
    assertThat(before.nextClosing()).isEqualTo("2026-12-23T23:00:00Z");
    Windows.Now during = freeze.at(Instant.parse("2026-12-24T12:00:00Z"));
    assertThat(during.nextOpening()).isEqualTo("2027-01-02T23:00:00Z");
    assertThat(during.wouldChange()).contains("2027-01-02T23:00:00Z");
    assertThat(freeze.at(Instant.parse("2027-01-03T12:00:00Z")))
        .isEqualTo(new Windows.Now(true, "open: no window closes", null, null));
  }

  @Test
  void whatNeverOpensAgainSaysSo() {
    Windows once =
        new Windows(List.of(window("once", true, null, "2026-01-05T09:00", Duration.ofHours(1))));
    Windows.Now now = once.at(Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(now.open()).isFalse();
    assertThat(now.nextOpening()).isNull();
    assertThat(now.wouldChange()).contains("production.yaml");
  }

  @Test
  void windowsThatFollowEachOtherAreOne() {
    Window nights = window("nights", true, "FREQ=DAILY", "2026-01-01T17:00", Duration.ofHours(16));
    Window days = window("days", true, "FREQ=DAILY", "2026-01-01T09:00", Duration.ofHours(8));
    Windows.Now now = new Windows(List.of(nights, days)).at(Instant.parse("2026-06-01T12:00:00Z"));
    assertThat(now.open()).isTrue();
    assertThat(now.nextClosing())
        .as("the night that is an hour longer leaves an hour out")
        .isEqualTo("2026-10-25T07:00:00Z");
  }

  @Test
  void anEndOfARuleCountsByItsZone() {
    Window until =
        window("u", true, "FREQ=DAILY;UNTIL=20260110T080000Z", "2026-01-05T09:00", hour());
    Windows windows = new Windows(List.of(until));
    assertThat(windows.at(Instant.parse("2026-01-10T08:30:00Z")).open()).isTrue();
    assertThat(windows.at(Instant.parse("2026-01-11T08:30:00Z")).open()).isFalse();
    Window three = window("c", true, "FREQ=DAILY;COUNT=3", "2026-01-05T09:00", hour());
    Windows counted = new Windows(List.of(three));
    assertThat(counted.at(Instant.parse("2026-01-07T08:30:00Z")).open()).isTrue();
    assertThat(counted.at(Instant.parse("2026-01-08T08:30:00Z")).open()).isFalse();
  }

  @Test
  void aFirstDayThatTheRuleLeavesOutIsNoTime() {
    // 2026-01-03 was a Saturday.
    Window monday = window("m", true, WEEKDAYS, "2026-01-03T09:00", hour());
    assertThat(new Windows(List.of(monday)).at(Instant.parse("2026-01-03T08:30:00Z")).nextOpening())
        .isEqualTo("2026-01-05T08:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "every Monday, ",
    "FREQ=WEEKLY;BYDAY=XX, ",
    "FREQ=MINUTELY, every hour at most",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, ",
    "FREQ=DAILY;UNTIL=20200101T000000Z, no time after its start"
  })
  void aRuleThatIsNoneIsRefused(String rule, @Nullable String why) {
    assertThatThrownBy(() -> window("w", true, rule, "2026-01-05T09:00", hour()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why == null ? "" : why);
  }

  private static Duration hour() {
    return Duration.ofHours(1);
  }

  private static Window window(
      String name, boolean open, @Nullable String rule, String start, Duration lasts) {
    return new Window(name, open, rule, LocalDateTime.parse(start), lasts, BERLIN, "someone looks");
  }
}
