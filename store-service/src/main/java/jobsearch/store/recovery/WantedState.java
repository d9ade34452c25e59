package jobsearch.store.recovery;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import jobsearch.store.schema.Sql;

/**
 * Makes the store that going back leads to, of a copy of the present one. What the store knows is
 * as it was then; what happened stays as it happened, and so does what was paid for.
 */
final class WantedState {

  /**
   * Stay as they are: what happened and was decided, who is primary, whose CVs are known, and the
   * fold's own bookkeeping. Scores, counters and claims have rules of their own.
   */
  private static final Set<String> KEPT =
      Set.of(
          "runs",
          "scrape_history",
          "changes",
          "quarantine",
          "appointment",
          "cv_versions",
          "cv_aliases",
          "decisions",
          "reversions",
          "reversion_parts",
          "disownments",
          "announcements",
          "journal_position",
          "flyway_schema_history",
          "scores",
          "counters",
          "claims");

  private static final List<String> RULES =
      List.of(
          // A decision of then counts again; what has been decided since is not asked for again.
          "INSERT OR REPLACE INTO main.scores SELECT * FROM former.scores WHERE state <> 'open'",
          // The runs that held them are over.
          "DELETE FROM main.claims",
          "DELETE FROM main.changes WHERE posting_id NOT IN (SELECT id FROM main.postings)",
          "UPDATE main.decisions SET posting_id = NULL WHERE posting_id NOT IN (SELECT id FROM main.postings)",
          "UPDATE main.counters SET value = (SELECT count(*) FROM main.postings WHERE state = name)"
              + " WHERE name IN ('listed', 'open', 'gone', 'removed')",
          "UPDATE main.counters SET value = (SELECT count(*) FROM main.scores WHERE 'scores_' || state = name)"
              + " WHERE name LIKE 'scores\\_%' ESCAPE '\\'");

  private WantedState() {}

  /**
   * Makes it.
   *
   * @param present the file of a copy of the present store, which is changed
   * @param former the file of the store as it was
   */
  static void make(Path present, Path former) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:file:" + present.toAbsolutePath())) {
      Sql sql = new Sql(connection);
      if (sql.exists("SELECT 1 FROM runs WHERE completed_at IS NULL")) {
        throw new RecoveryProblem(
            "a search is under way",
            "wait until it is completed (jobsearch status), then repeat the command");
      }
      sql.update("ATTACH ? AS former", "file:" + former.toAbsolutePath() + "?mode=ro");
      sql.transaction(() -> {
        for (String table : tables(sql)) {
          sql.update("DELETE FROM main." + table);
          sql.update("INSERT INTO main.%s SELECT * FROM former.%s".formatted(table, table));
        }
        for (String rule : RULES) {
          sql.update(rule);
        }
        return true;
      });
      if (sql.exists("PRAGMA main.foreign_key_check")) {
        throw new RecoveryProblem(
            "the rows of then and of now do not fit together, so nothing was changed",
            "this is a defect, please report it");
      }
    }
  }

  private static List<String> tables(Sql sql) throws SQLException {
    return sql
        .all(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                + " ESCAPE '\\' ORDER BY rowid",
            row -> row.getString(1))
        .stream()
        .filter(table -> !KEPT.contains(table))
        .toList();
  }
}
