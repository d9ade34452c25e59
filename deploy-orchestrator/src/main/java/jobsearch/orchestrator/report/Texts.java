package jobsearch.orchestrator.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures and times as people read them. */
final class Texts {

  static final String NONE = "–";

  private static final double MANY = 100;
  private static final double FEW = 1;

  private Texts() {}

  /** To the second. */
  static String time(@Nullable Instant at) {
    return at == null ? NONE : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Such as {@code 1 h 20 min}. */
  static String span(Duration time) {
    long seconds = time.toSeconds();
    if (time.toDays() > 1) {
      return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
    }
    if (time.toHours() > 0) {
      return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
    return seconds >= 60
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : seconds + " s";
  }

  static String span(long seconds) {
    return span(Duration.ofSeconds(seconds));
  }

  /** With as many digits as tell something. */
  static String number(@Nullable Double figure) {
    if (figure == null) {
      return NONE;
    }
    double size = Math.abs(figure);
    String form =
        size >= MANY || figure == Math.rint(figure) ? "%.0f" : size >= FEW ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, figure);
  }

  static String number(@Nullable Double figure, String unit) {
    return figure == null || unit.isEmpty() ? number(figure) : number(figure) + " " + unit;
  }

  static String of(@Nullable Object something) {
    return something == null ? NONE : something.toString();
  }

  /** One line of names and values. */
  static String pairs(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining("; "));
  }
}
