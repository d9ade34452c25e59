package jobsearch.orchestrator.request;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them. */
final class Times {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

  private Times() {}

  /** A time such as {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}. */
  static Duration of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' is no time: 30s, 5m, 2h, 1d".formatted(text));
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
