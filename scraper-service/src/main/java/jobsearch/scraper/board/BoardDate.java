package jobsearch.scraper.board;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Dates as boards write them (ISO 8601). */
final class BoardDate {

  /** Offsets with and without a colon: both are seen. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .optionalEnd()
          .toFormatter();

  private BoardDate() {}

  /** The instant; a bare date is midnight UTC, and what is no date is null. */
  static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      TemporalAccessor parsed =
          ISO.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return switch (parsed) {
        case OffsetDateTime exact -> exact.toInstant();
        case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
        case LocalDate date -> date.atStartOfDay().toInstant(ZoneOffset.UTC);
        default -> null;
      };
    } catch (DateTimeException e) {
      return null;
    }
  }
}
