package jobsearch.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jobsearch.store.job.Tenths;
import jobsearch.store.schema.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

  private static final int MEGABYTES = 64;

  @TempDir Path home;

  @Test
  void howFarItIsCanBeSeenWhileItIsWritten() throws Exception {
    Path store = home.resolve("store.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store)) {
      Sql sql = new Sql(connection);
      sql.update("CREATE TABLE filler (id INTEGER PRIMARY KEY, bytes BLOB)");
      sql.update(
          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
              + " INSERT INTO filler SELECT i, zeroblob(1048576) FROM n",
          MEGABYTES);
    }
    Path copy = home.resolve("copy.db");
    List<Long> told = new ArrayList<>();

    Snapshot.write(
        store,
        copy,
        Duration.ofMillis(1),
        new Tenths((done, of) -> {
          assertThat(of).isEqualTo(store.toFile().length());
          told.add(done);
        }));

    assertThat(told).startsWith(0L).isSorted().hasSizeBetween(2, 11);
    assertThat(told).last().satisfies(done -> assertThat(done).isPositive());
    assertThat(Files.size(copy)).isGreaterThanOrEqualTo(told.getLast());
  }
}
