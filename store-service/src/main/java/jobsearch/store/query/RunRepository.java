package jobsearch.store.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import jobsearch.store.query.Run.Header;
import jobsearch.store.query.Run.SourceRun;
import jobsearch.store.schema.Sql;

/** Reads runs. */
final class RunRepository {

  private final DataSource readers;

  RunRepository(DataSource readers) {
    this.readers = readers;
  }

  Optional<Run> find(String runId) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      Sql sql = new Sql(connection);
      Optional<Header> header =
          sql.first(
              "SELECT run_id, search_term, cv_key, sweep, sources, min(started_at) AS started"
                  + " FROM runs WHERE run_id = ? GROUP BY run_id",
              RunRepository::header,
              runId);
      return header.isEmpty() ? Optional.empty() : Optional.of(run(header.get(), sql));
    }
  }

  /** The latest runs, newest first. */
  List<Run> latest(int limit) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      Sql sql = new Sql(connection);
      List<Run> runs = new ArrayList<>();
      for (Header header :
          sql.all(
              "SELECT run_id, search_term, cv_key, sweep, sources, min(started_at) AS started"
                  + " FROM runs GROUP BY run_id ORDER BY started DESC, run_id LIMIT ?",
              RunRepository::header,
              limit)) {
        runs.add(run(header, sql));
      }
      return runs;
    }
  }

  private static Header header(ResultSet row) throws SQLException {
    return new Header(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        row.getInt(5),
        row.getString(6));
  }

  private static Run run(Header header, Sql sql) throws SQLException {
    return Run.of(
        header,
        sql.all(
            "SELECT r.*, coalesce(h.seen, 0) AS seen, coalesce(h.fresh, 0) AS fresh,"
                + " coalesce(h.duplicates, 0) AS duplicates FROM runs r LEFT JOIN"
                + " (SELECT source, sum(jobs_found) AS seen, sum(new_jobs) AS fresh,"
                + " sum(duplicate_jobs) AS duplicates FROM scrape_history WHERE run_id = ?1"
                + " GROUP BY source) h ON h.source = r.source WHERE r.run_id = ?1 ORDER BY r.source",
            RunRepository::sourceRun,
            header.runId()));
  }

  private static SourceRun sourceRun(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return new SourceRun(
        row.getString("source"),
        reason == null ? "RUNNING" : reason.equals("FAILED") ? "FAILED" : "COMPLETED",
        reason,
        row.getString("explanation"),
        row.getInt("seen"),
        row.getInt("fresh"),
        row.getInt("duplicates"),
        row.getInt("pages"),
        row.getInt("not_modified"),
        row.getInt("details"),
        row.getInt("failures"),
        row.getString("started_at"),
        row.getString("completed_at"));
  }
}
