package jobsearch.store.consistency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether a database is whole: its pages, its references, its rows. */
public final class Damage {

  private Damage() {}

  /** What is damaged, for people; empty if nothing is. */
  public static List<String> of(Connection connection) throws SQLException {
    List<SqlCheck> checks = new ArrayList<>();
    checks.add(RowChecks.pages());
    checks.add(RowChecks.references());
    checks.add(RelationChecks.orphans());
    checks.addAll(RowChecks.rows());
    checks.add(RowChecks.counters());
    List<String> flaws = new ArrayList<>();
    for (SqlCheck check : checks) {
      Finding found = check.find(connection);
      if (found.count() > 0) {
        flaws.add(found.count() + " " + check.rule().title());
        if (check.rule().severity() == Severity.CRITICAL) {
          found.samples().forEach(sample -> flaws.add(sample.row() + ": " + sample.what()));
        }
      }
    }
    return flaws;
  }
}
