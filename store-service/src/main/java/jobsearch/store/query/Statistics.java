package jobsearch.store.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import jobsearch.store.schema.Sql;

/**
 * How much there is.
 *
 * @param scoringCalls scores and failures that matchers have reported: the calls that were paid for
 */
public record Statistics(
    Postings postings, long cvs, long runs, Scores scores, long scoringCalls, long quarantined) {

  /** Postings by state. */
  public record Postings(long listed, long open, long gone, long removed, long total) {}

  /** Pairs of content and CV by state. */
  public record Scores(long open, long scored, long failed) {}

  /** Reads the counters. */
  public static Statistics read(DataSource readers) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      Sql sql = new Sql(connection);
      Map<String, Long> counters = new HashMap<>();
      sql.all(
          "SELECT name, value FROM counters",
          row -> counters.put(row.getString(1), row.getLong(2)));
      long listed = counters.getOrDefault("listed", 0L);
      long open = counters.getOrDefault("open", 0L);
      long gone = counters.getOrDefault("gone", 0L);
      long removed = counters.getOrDefault("removed", 0L);
      return new Statistics(
          new Postings(listed, open, gone, removed, listed + open + gone + removed),
          sql.only("SELECT count(*) FROM cv_versions", row -> row.getLong(1)),
          sql.only("SELECT count(DISTINCT run_id) FROM runs", row -> row.getLong(1)),
          new Scores(
              counters.getOrDefault("scores_open", 0L),
              counters.getOrDefault("scores_scored", 0L),
              counters.getOrDefault("scores_failed", 0L)),
          counters.getOrDefault("scoring_calls", 0L),
          counters.getOrDefault("quarantined", 0L));
    }
  }
}
