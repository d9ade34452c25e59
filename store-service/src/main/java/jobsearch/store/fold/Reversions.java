package jobsearch.store.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.StoreReverted;
import jobsearch.events.journal.StoreReverted.TableChange;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Takes the store back to an earlier state. The facts are gathered until the last one has come; one
 * that does not directly follow the one before, or the place that the rows were worked out for,
 * makes all of them void.
 */
final class Reversions {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Stores of an earlier schema knew no authors: what their rows replace has none any more. */
  private static final int AUTHORS = 7;

  private final Sql sql;
  private final TableRows rows;

  Reversions(Sql sql) {
    this.sql = sql;
    this.rows = new TableRows(sql);
  }

  /**
   * Takes one of the facts.
   *
   * @param previous the offset of the record that was folded before it
   */
  void take(StoreReverted fact, Moment at, @Nullable Long previous) throws SQLException {
    boolean follows = follows(fact, previous);
    if (fact.part() == 1 || !follows) {
      sql.update("DELETE FROM reversion_parts");
    }
    if (!follows) {
      return;
    }
    sql.update(
        "INSERT INTO reversion_parts (reversion, part, journal_offset, changes) VALUES (?, ?, ?, ?)",
        fact.reversion(),
        fact.part(),
        at.offset(),
        write(fact.changes()));
    if (fact.last()) {
      List<TableChange> changes = changes();
      sql.update("DELETE FROM reversion_parts");
      if (isApplied(changes, fact.schemaVersion())) {
        sql.update(
            "INSERT INTO reversions (reversion, base_offset, until_offset, reverted_at) VALUES (?, ?, ?, ?)",
            fact.reversion(),
            fact.base(),
            fact.until(),
            at.text());
      }
    }
  }

  private boolean follows(StoreReverted fact, @Nullable Long previous) throws SQLException {
    if (previous == null) {
      return false;
    }
    return fact.part() == 1
        ? previous == fact.base()
        : sql.exists(
            "SELECT 1 FROM reversion_parts WHERE reversion = ? AND part = ? AND journal_offset = ?",
            fact.reversion(),
            fact.part() - 1,
            previous);
  }

  private List<TableChange> changes() throws SQLException {
    List<TableChange> all = new ArrayList<>();
    for (String part :
        sql.all("SELECT changes FROM reversion_parts ORDER BY part", row -> row.getString(1))) {
      all.addAll(read(part));
    }
    return all;
  }

  /**
   * Rows that do not fit together leave the store as it was: another foldVersion may have derived
   * others, and a transaction that cannot be committed would hold the fold up for ever.
   */
  private boolean isApplied(List<TableChange> changes, int schemaVersion) throws SQLException {
    sql.update("PRAGMA defer_foreign_keys = ON");
    sql.update("SAVEPOINT reversion");
    if (fit(changes, schemaVersion)) {
      sql.update("RELEASE reversion");
      return true;
    }
    sql.update("ROLLBACK TO reversion");
    sql.update("RELEASE reversion");
    return false;
  }

  private boolean fit(List<TableChange> changes, int schemaVersion) throws SQLException {
    try {
      for (TableChange change : changes) {
        rows.remove(change.table(), schemaVersion, change.keyColumns(), change.removed());
        if (schemaVersion < AUTHORS && change.table().equals("postings")) {
          for (List<@Nullable Object> key : change.removed()) {
            sql.update("DELETE FROM posting_authors WHERE posting_id = ?", key.getFirst());
          }
        }
      }
      for (TableChange change : changes) {
        rows.write("INSERT", change.table(), schemaVersion, change.columns(), change.put());
      }
    } catch (SQLiteException e) {
      if (isOfTheRows(e.getResultCode())) {
        return false;
      }
      throw e;
    }
    return !sql.exists("PRAGMA foreign_key_check");
  }

  /** And not of a disk that is full, which is worth another try. */
  private static boolean isOfTheRows(SQLiteErrorCode code) {
    return (code.code & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
  }

  private static String write(List<TableChange> changes) throws SQLException {
    try {
      return JSON.writeValueAsString(changes);
    } catch (JsonProcessingException e) {
      throw new SQLException("rows that cannot be written", e);
    }
  }

  private static List<TableChange> read(String changes) throws SQLException {
    try {
      return JSON.readValue(changes, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException("reversion_parts holds broken JSON", e);
    }
  }
}
