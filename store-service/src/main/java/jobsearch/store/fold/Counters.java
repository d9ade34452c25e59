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
    REMOVED,
    SCORES_OPEN,
    SCORES_SCORED,
    SCORES_FAILED,
    SCORING_CALLS,
    QUARANTINED
  }

  /** What the counters must say: {@code name} and {@code n}. */
  static final String COUNTED =
      "SELECT s.state AS name, count(p.id) AS n"
          + " FROM (SELECT 'listed' AS state UNION ALL VALUES ('open'), ('gone'), ('removed')) s"
          + " LEFT JOIN postings p ON p.state = s.state GROUP BY s.state"
          + " UNION ALL SELECT 'scores_' || s.state, count(p.id)"
          + " FROM (SELECT 'open' AS state UNION ALL VALUES ('scored'), ('failed')) s"
          + " LEFT JOIN scores p ON p.state = s.state GROUP BY s.state"
          + " UNION ALL SELECT 'quarantined', count(*) FROM quarantine";

  private final Sql sql;
  private final Map<Counter, Long> pending = new EnumMap<>(Counter.class);

  Counters(Sql sql) {
    this.sql = sql;
  }

  void add(Counter counter, long amount) {
    pending.merge(counter, amount, Long::sum);
  }

  /** One that was counted there is counted here. */
  void move(Counter from, Counter to) {
    add(from, -1);
    add(to, 1);
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

  /** Counts the rows anew; what scoring cost cannot be counted from rows. */
  void recount() throws SQLException {
    write();
    sql.update(
        "INSERT INTO counters (name, value) SELECT name, n FROM ("
            + COUNTED
            + ") WHERE true"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value");
  }

  void forget() {
    pending.clear();
  }
}
