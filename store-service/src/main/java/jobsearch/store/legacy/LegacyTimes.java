package jobsearch.store.legacy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as the legacy system wrote them. Without a zone they are taken for UTC. */
final class LegacyTimes {

  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          DateTimeFormatter.ofPattern(
              "yyyy-MM-dd[['T'][ ]HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX]]"),
          DateTimeFormatter.ofPattern("d.M.yyyy[ HH:mm[:ss]]"));

  private static final Pattern IN_NAME = Pattern.compile("(\\d{8})_(\\d{6})");
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private LegacyTimes() {}

  /** A date or time; null if it is none that can be told for certain ("3 days ago"). */
  static @Nullable Instant parse(String text) {
    for (DateTimeFormatter format : FORMATS) {
      try {
        return instant(
            format.parseBest(
                text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
      } catch (DateTimeParseException e) {
        // The next one, or none.
      }
    }
    return null;
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
    return switch (parsed) {
      case OffsetDateTime time -> time.toInstant();
      case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
      case LocalDate date -> date.atStartOfDay().toInstant(ZoneOffset.UTC);
      default -> throw new IllegalStateException("not asked for: " + parsed.getClass());
    };
  }
}
