package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import jobsearch.events.journal.CvRegistered;
import jobsearch.store.schema.Sql;

/** CVs: a new one is matched against every open posting, without reading any board. */
final class Cvs {

  private final Sql sql;
  private final Pairs pairs;

  Cvs(Sql sql, Pairs pairs) {
    this.sql = sql;
    this.pairs = pairs;
  }

  void register(CvRegistered fact, Moment at, List<FoldOutput> outputs) throws SQLException {
    boolean known = sql.exists("SELECT 1 FROM cv_versions WHERE cv_key = ?", fact.cvKey());
    sql.update(
        "INSERT INTO cv_versions (cv_key, file_hash, registered_at) VALUES (?, ?, ?)"
            + " ON CONFLICT (cv_key) DO UPDATE SET file_hash = excluded.file_hash",
        fact.cvKey(),
        fact.fileHash(),
        at.text());
    if (!known) {
      pairs.openAll(fact.cvKey(), outputs);
    }
  }
}
