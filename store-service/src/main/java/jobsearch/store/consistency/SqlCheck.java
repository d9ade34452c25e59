package jobsearch.store.consistency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import jobsearch.store.schema.Sql;

/**
 * A check that is a query.
 *
 * @param examined counts what is looked at
 * @param flawed gives what breaks the rule: row, journal offset or null, what is wrong
 * @param proposal what would put it right
 */
record SqlCheck(Rule rule, String examined, String flawed, Proposal proposal) implements Check {

  /** Finds what would put flaws right. */
  @FunctionalInterface
  interface Proposal {
    List<Repair> repairs(Sql sql, String run) throws SQLException;

    /** Nothing: the rule names the way out. */
    static List<Repair> none(Sql sql, String run) {
      return List.of();
    }
  }

  @Override
  public Finding find(Connection snapshot) throws SQLException {
    Sql sql = new Sql(snapshot);
    long count = sql.only("SELECT count(*) FROM (" + flawed + ")", row -> row.getLong(1));
    List<Sample> samples =
        count == 0
            ? List.of()
            : sql.all(
                "SELECT * FROM (" + flawed + ") LIMIT " + Finding.MOST_SAMPLES,
                row -> {
                  long offset = row.getLong(2);
                  Long journalOffset = row.wasNull() ? null : offset;
                  return new Sample(row.getString(1), journalOffset, row.getString(3));
                });
    return new Finding(sql.only(examined, row -> row.getLong(1)), count, samples);
  }

  @Override
  public List<Repair> repairs(Connection snapshot, String run) throws SQLException {
    return proposal.repairs(new Sql(snapshot), run);
  }
}
