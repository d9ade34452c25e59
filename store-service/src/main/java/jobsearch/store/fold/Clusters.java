package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import jobsearch.store.schema.Sql;

/** Which postings are one job: all that relations connect, in whatever direction. */
public final class Clusters {

  /** UNION lets each posting in once, so that relations in a circle come to an end. */
  private static final String MEMBERS =
      "WITH RECURSIVE cluster (id) AS (SELECT id FROM postings WHERE id = ?"
          + " UNION SELECT r.to_id FROM cluster c JOIN relations r ON r.from_id = c.id"
          + " UNION SELECT r.from_id FROM cluster c JOIN relations r ON r.to_id = c.id)"
          + " SELECT id FROM cluster ORDER BY id";

  private final Sql sql;

  public Clusters(Sql sql) {
    this.sql = sql;
  }

  /** The posting and all that are the same job; empty if there is no such posting. */
  public List<Long> members(long postingId) throws SQLException {
    return sql.all(MEMBERS, row -> row.getLong(1), postingId);
  }
}
