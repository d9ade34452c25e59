package jobsearch.store.fold;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a fact was written, and where it stands in the journal. What came first is decided by the
 * place: clocks of different processes differ, and may be set back.
 *
 * @param release that wrote it
 * @param text the time as it is stored
 */
record Moment(Instant time, long offset, String release, String text) {

  static Moment of(Instant time, long offset, String release) {
    return new Moment(time, offset, release, text(time));
  }

  /**
   * The same place in the journal, at the time of which the fact tells; its own if it tells none.
   */
  Moment at(@Nullable Instant told) {
    return told == null ? this : of(told, offset, release);
  }

  /** ISO 8601 in UTC with microseconds, always: as text it then sorts as the time does. */
  static String text(Instant time) {
    String text = time.truncatedTo(ChronoUnit.MICROS).toString();
    int digits = text.length() - "2026-01-01T00:00:00Z".length();
    String seconds = text.substring(0, text.length() - 1);
    return switch (digits) {
      case 0 -> seconds + ".000000Z";
      case 4 -> seconds + "000Z";
      default -> text;
    };
  }
}
