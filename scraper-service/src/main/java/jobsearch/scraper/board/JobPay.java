package jobsearch.scraper.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import jobsearch.events.posting.Salary;
import jobsearch.events.posting.Salary.Interval;
import org.jspecify.annotations.Nullable;

/** The pay of a schema.org JobPosting. */
final class JobPay {

  private JobPay() {}

  /** The pay; null if {@code baseSalary} states none. */
  static @Nullable Salary of(JsonNode baseSalary) {
    if (baseSalary.isArray()) {
      return of(baseSalary.path(0));
    }
    if (!baseSalary.isObject()) {
      String words = Json.text(baseSalary);
      return words == null ? null : new Salary(null, null, null, null, words);
    }
    JsonNode value = baseSalary.path("value");
    JsonNode range = value.isObject() ? value : baseSalary;
    BigDecimal exact = number(value.isObject() ? value.path("value") : value);
    BigDecimal minimum = either(number(range.path("minValue")), exact);
    BigDecimal maximum = either(number(range.path("maxValue")), exact);
    if (minimum == null && maximum == null) {
      return null;
    }
    String unit = Json.text(range, "unitText");
    return new Salary(
        minimum,
        maximum,
        Json.text(baseSalary, "currency"),
        interval(unit == null ? Json.text(baseSalary, "unitText") : unit),
        null);
  }

  private static @Nullable BigDecimal either(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null ? other : one;
  }

  /** Numbers come as text, too; one with separators could mean two things, so it means none. */
  private static @Nullable BigDecimal number(JsonNode value) {
    String text = Json.text(value);
    return text != null && text.matches("\\d{1,12}(\\.\\d{1,4})?") ? new BigDecimal(text) : null;
  }

  private static @Nullable Interval interval(@Nullable String unit) {
    return switch (unit == null ? "" : unit.toUpperCase(Locale.ROOT)) {
      case "HOUR" -> Interval.HOUR;
      case "DAY" -> Interval.DAY;
      case "WEEK" -> Interval.WEEK;
      case "MONTH" -> Interval.MONTH;
      case "YEAR" -> Interval.YEAR;
      default -> null;
    };
  }
}
