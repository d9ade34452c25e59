package jobsearch.store.consistency;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import jobsearch.store.schema.SchemaComparison;
import jobsearch.store.schema.Sql;

/** Whether the schema is as this release makes it. */
record SchemaCheck(Rule rule) implements Check {

  SchemaCheck() {
    this(
        new Rule(
            "schema",
            "parts of the schema that are not as this release makes them",
            Severity.CRITICAL,
            1,
            "start the release that changed it, or restore a backup: jobsearch backup --restore"));
  }

  @Override
  public Finding find(Connection snapshot) throws SQLException, IOException {
    List<Sample> flaws =
        SchemaComparison.of(snapshot).stream()
            .map(flaw -> new Sample("sqlite_schema", null, flaw))
            .toList();
    long objects =
        new Sql(snapshot).only("SELECT count(*) FROM sqlite_schema", row -> row.getLong(1));
    return Finding.of(objects, flaws);
  }
}
