package jobsearch.events.posting;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Pay as the board states it; what it leaves open stays null.
 *
 * @param currency ISO 4217 code
 * @param interval what one payment covers
 * @param summary the board's own words
 */
public record Salary(
    @Nullable BigDecimal minimum,
    @Nullable BigDecimal maximum,
    @Nullable String currency,
    @Nullable Interval interval,
    @Nullable String summary) {

  /** What one payment covers. */
  public enum Interval {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR
  }
}
