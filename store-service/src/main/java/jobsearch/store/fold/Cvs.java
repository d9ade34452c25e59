package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import jobsearch.events.journal.CvRegistered;
import jobsearch.store.schema.Sql;

/** CVs: a new one is matched against every open posting, without reading any board. */
final class Cvs {

  private static final int LEGACY_KEY_DIGITS = 16;

  private final Sql sql;
  private final Pairs pairs;
  private final Changes changes;

  Cvs(Sql sql, Pairs pairs, Changes changes) {
    this.sql = sql;
    this.pairs = pairs;
    this.changes = changes;
  }

  void register(CvRegistered fact, Moment at, List<FoldOutput> outputs) throws SQLException {
    boolean known = sql.exists("SELECT 1 FROM cv_versions WHERE cv_key = ?", fact.cvKey());
    sql.update(
        "INSERT INTO cv_versions (cv_key, file_hash, registered_at) VALUES (?, ?, ?)"
            + " ON CONFLICT (cv_key) DO UPDATE SET file_hash = excluded.file_hash",
        fact.cvKey(),
        fact.fileHash(),
        at.text());
    inherit(fact, legacyKey(fact.fileHash()), at);
    if (!known) {
      pairs.openAll(fact.cvKey(), outputs);
    }
  }

  /** The CV that a key means: a legacy key means the CV that was registered from that file. */
  String meantBy(String key) throws SQLException {
    return sql.first(
            "SELECT cv_key FROM cv_aliases WHERE legacy_key = ?", row -> row.getString(1), key)
        .orElse(key);
  }

  List<String> registered() throws SQLException {
    return sql.all("SELECT cv_key FROM cv_versions ORDER BY cv_key", row -> row.getString(1));
  }

  boolean isRegistered(String cvKey) throws SQLException {
    return sql.exists("SELECT 1 FROM cv_versions WHERE cv_key = ?", cvKey);
  }

  /** The legacy system named a CV by the bytes of its file: what it found for them is this CV's. */
  private void inherit(CvRegistered fact, String legacyKey, Moment at) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO cv_aliases (legacy_key, cv_key) VALUES (?, ?)",
        legacyKey,
        fact.cvKey());
    if (!legacyKey.equals(fact.cvKey())) {
      for (long posting :
          sql.all(
              "UPDATE OR IGNORE job_matches SET cv_key = ? WHERE cv_key = ? RETURNING posting_id",
              row -> row.getLong(1),
              fact.cvKey(),
              legacyKey)) {
        changes.touch(posting, at);
      }
      sql.update("DELETE FROM job_matches WHERE cv_key = ?", legacyKey);
      pairs.passOn(legacyKey, fact.cvKey(), at);
    }
  }

  private static String legacyKey(String fileHash) {
    return fileHash.substring(0, Math.min(fileHash.length(), LEGACY_KEY_DIGITS));
  }
}
