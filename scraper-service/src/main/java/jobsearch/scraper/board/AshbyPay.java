package jobsearch.scraper.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import jobsearch.events.posting.Salary;
import jobsearch.events.posting.Salary.Interval;
import org.jspecify.annotations.Nullable;

/** Pay as Ashby states it: tiers with components, of which only salaries count here. */
final class AshbyPay {

  private AshbyPay() {}

  /** The pay; null if none is stated. */
  static @Nullable Salary of(JsonNode compensation) {
    String summary = Json.text(compensation, "compensationTierSummary");
    if (summary == null) {
      summary = Json.text(compensation, "scrapeableCompensationSalarySummary");
    }
    List<JsonNode> salaries = salaries(compensation.path("summaryComponents"));
    if (salaries.isEmpty()) {
      for (JsonNode tier : compensation.path("compensationTiers")) {
        salaries.addAll(salaries(tier.path("components")));
      }
    }
    if (salaries.isEmpty() || !comparable(salaries)) {
      return summary == null ? null : new Salary(null, null, null, null, summary);
    }
    return new Salary(
        numbers(salaries, "minValue").stream().min(Comparator.naturalOrder()).orElse(null),
        numbers(salaries, "maxValue").stream().max(Comparator.naturalOrder()).orElse(null),
        Json.text(salaries.getFirst(), "currencyCode"),
        interval(salaries.getFirst()),
        summary);
  }

  private static List<JsonNode> salaries(JsonNode components) {
    List<JsonNode> salaries = new ArrayList<>();
    for (JsonNode component : components) {
      if ("Salary".equals(Json.text(component, "compensationType"))) {
        salaries.add(component);
      }
    }
    return salaries;
  }

  /** Two currencies or intervals make no range; then the board's own words must do. */
  private static boolean comparable(List<JsonNode> salaries) {
    return salaries.stream().map(s -> Json.text(s, "currencyCode")).distinct().count() == 1
        && salaries.stream().map(s -> Json.text(s, "interval")).distinct().count() == 1;
  }

  private static List<BigDecimal> numbers(List<JsonNode> salaries, String field) {
    return salaries.stream()
        .map(salary -> salary.path(field))
        .filter(JsonNode::isNumber)
        .map(JsonNode::decimalValue)
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Interval interval(JsonNode salary) {
    String interval = Json.text(salary, "interval");
    return switch (interval == null ? "" : interval.toUpperCase(Locale.ROOT)) {
      case "1 HOUR" -> Interval.HOUR;
      case "1 DAY" -> Interval.DAY;
      case "1 WEEK" -> Interval.WEEK;
      case "1 MONTH" -> Interval.MONTH;
      case "1 YEAR" -> Interval.YEAR;
      default -> null;
    };
  }
}
