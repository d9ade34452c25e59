package jobsearch.store.restore;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import jobsearch.store.journal.Journal;
import org.jspecify.annotations.Nullable;

/** Up to where the journal is replayed. */
sealed interface PointInTime {

  /** The offset before which to stop. */
  long in(Journal journal);

  /** Named by its place. */
  record Offset(long value) implements PointInTime {
    @Override
    public long in(Journal journal) {
      if (value > journal.end()) {
        throw new RestoreProblem(
            "offset %d is not written yet: the journal ends at %d".formatted(value, journal.end()),
            "choose a smaller one, or leave --until away");
      }
      return value;
    }
  }

  /** Named by the time at which the journal took it. */
  record Time(Instant value) implements PointInTime {
    @Override
    public long in(Journal journal) {
      return journal.offsetAt(value);
    }
  }

  /** All that is written. */
  record End() implements PointInTime {
    @Override
    public long in(Journal journal) {
      return journal.end();
    }
  }

  /** Reads an offset, or a time with its zone; null means the end. */
  static PointInTime of(@Nullable String text) {
    if (text == null) {
      return new End();
    }
    try {
      return text.matches("\\d{1,18}")
          ? new Offset(Long.parseLong(text))
          : new Time(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new RestoreProblem(
          "'%s' is neither an offset nor a time".formatted(text),
          "for example 4711, 2026-08-03T19:20:00Z or 2026-08-03T21:20:00+02:00");
    }
  }
}
