package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import jobsearch.store.schema.Sql;

/** Figures that would be slow to count; added up in a batch and written with it. */
final class Counters {

  /** What is counted. */
  enum Counter {
    LISTED,
    OPEN,
    GONE,
    SCORES_OPEN,
    SCORES_SCORED,
    SCORES_FAILED,
    SCORING_CALLS,
    QUARANTINED
  }

  private final Sql sql;
  private final Map<Counter, Long> pending = new EnumMap<>(Counter.class);

  Counters(Sql sql) {
    this.sql = sql;
  }

  void add(Counter counter, long amount) {
    pending.merge(counter, amount, Long::sum);
  }

  void write() throws SQLException {
    for (Map.Entry<Counter, Long> entry : pending.entrySet()) {
      sql.update(
          "INSERT INTO counters (name, value) VALUES (?, ?)"
              + " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
          entry.getKey().name().toLowerCase(Locale.ROOT),
          entry.getValue());
    }
    pending.clear();
  }

  void forget() {
    pending.clear();
  }
}
