package jobsearch.store.consistency;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Finds what breaks one rule. */
interface Check {

  Rule rule();

  /**
   * Looks.
   *
   * @param snapshot a connection that sees one state of the store, and must not be written to
   */
  Finding find(Connection snapshot)
      throws SQLException, IOException, InterruptedException, Inconclusive;

  /**
   * What would put right what was found; asked only where something was.
   *
   * @param run names the facts
   */
  default List<Repair> repairs(Connection snapshot, String run) throws SQLException {
    return List.of();
  }
}
