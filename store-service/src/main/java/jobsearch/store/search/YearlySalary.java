package jobsearch.store.search;

import java.math.BigDecimal;
import jobsearch.events.posting.Salary;
import org.jspecify.annotations.Nullable;

/**
 * The top of a salary's range, made comparable: what it comes to in a year of full-time work.
 *
 * @param amount in whole units of its currency
 */
record YearlySalary(long amount, @Nullable String currency) {

  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  /** Null if the board leaves open how much or for what time: nothing is guessed. */
  static @Nullable YearlySalary of(Salary salary) {
    BigDecimal top = salary.maximum() == null ? salary.minimum() : salary.maximum();
    if (top == null || salary.interval() == null) {
      return null;
    }
    int payments =
        switch (salary.interval()) {
          case HOUR -> 2_080;
          case DAY -> 260;
          case WEEK -> 52;
          case MONTH -> 12;
          case YEAR -> 1;
        };
    BigDecimal amount = top.multiply(BigDecimal.valueOf(payments)).min(MOST).max(BigDecimal.ZERO);
    return new YearlySalary(amount.longValue(), salary.currency());
  }
}
