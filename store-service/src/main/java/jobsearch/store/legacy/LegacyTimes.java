package jobsearch.store.legacy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as the legacy system wrote them. Without a zone they are taken for UTC. */
final class LegacyTimes {

  private static final DateTimeFormatter YEAR_FIRST =
      DateTimeFormatter.ofPattern("yyyy-MM-dd[['T'][ ]HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX]]");
  private static final DateTimeFormatter DAY_FIRST =
      DateTimeFormatter.ofPattern("d.M.yyyy[ HH:mm[:ss]]");

  private static final int YEAR_DIGITS = 4;

  private static final Pattern IN_NAME = Pattern.compile("(\\d{8})_(\\d{6})");
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private LegacyTimes() {}

  /** A date or time; null if it is none that can be told for certain ("3 days ago"). */
  static @Nullable Instant parse(String text) {
    String stated = text.strip();
    DateTimeFormatter format = format(stated);
    try {
      return format == null ? null : instant(format.parse(stated));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** By its look, not by trial: a failure takes longer than all else that is done to a record. */
  private static @Nullable DateTimeFormatter format(String stated) {
    if (stated.indexOf('-') == YEAR_DIGITS) {
      return YEAR_FIRST;
    }
    int dot = stated.indexOf('.');
    return dot == 1 || dot == 2 ? DAY_FIRST : null;
  }

  /** When a file was written, by its name: {@code job_data_20250421_230806.json}. */
  static Optional<Instant> ofName(String file) {
    Matcher matcher = IN_NAME.matcher(file);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.parse(matcher.group(1) + matcher.group(2), NAME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(TemporalAccessor parsed) {
    LocalDate date = LocalDate.from(parsed);
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZoneOffset offset = parsed.query(TemporalQueries.offset());
    return date.atTime(time == null ? LocalTime.MIDNIGHT : time)
        .toInstant(offset == null ? ZoneOffset.UTC : offset);
  }
}
