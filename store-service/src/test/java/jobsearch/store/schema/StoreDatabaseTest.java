package jobsearch.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDatabaseTest {

  @TempDir Path directory;

  @Test
  void aNewFileGetsTheSchemaAndAnOldOneKeepsIt() throws Exception {
    try (StoreDatabase database = StoreDatabase.open(directory)) {
      assertThat(database.migratedFrom()).isZero();
    }
    try (StoreDatabase database = StoreDatabase.open(directory)) {
      assertThat(database.migratedFrom()).isEqualTo(StoreDatabase.SCHEMA_VERSION);
    }
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString())).contains("store.db");
    }
    assertThat(Files.size(directory.resolve("store.db"))).isPositive();
  }

  @Test
  void readersCannotWriteAndTheWriterChecksForeignKeys() throws Exception {
    try (StoreDatabase database = StoreDatabase.open(directory);
        Connection reader = database.readers().getConnection();
        Connection writer = database.writer()) {
      assertThatThrownBy(() -> new Sql(reader).update("DELETE FROM counters"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("readonly");
      assertThatThrownBy(
              () -> new Sql(writer).update("INSERT INTO claims VALUES (99, 'r', 's', 't')"))
          .hasMessageContaining("FOREIGN KEY");
      assertThat(pragma(writer, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(writer, "synchronous")).isEqualTo("1");
      assertThat(pragma(writer, "trusted_schema")).isEqualTo("0");
      assertThat(pragma(reader, "foreign_keys")).isEqualTo("1");
    }
  }

  @Test
  void aFileThatWasKilledBeforeItsFirstMigrationIsTakenUp() throws Exception {
    String history;
    try (StoreDatabase database = StoreDatabase.open(directory);
        Connection reader = database.readers().getConnection()) {
      history =
          new Sql(reader)
              .only(
                  "SELECT sql FROM sqlite_schema WHERE name = 'flyway_schema_history'",
                  row -> row.getString(1));
    }
    Path killed = directory.resolve("killed");
    change(killed, history);
    try (StoreDatabase database = StoreDatabase.open(killed)) {
      assertThat(database.migratedFrom()).isZero();
    }
  }

  @Test
  void aFileOfAnotherProgramOrOfANewerReleaseIsRefusedWithAWayOut() throws Exception {
    Path other = directory.resolve("other");
    change(other, "CREATE TABLE notes (text TEXT)");
    assertThatThrownBy(() -> StoreDatabase.open(other))
        .isInstanceOf(DatabaseProblem.class)
        .hasMessageContaining("is not a store's database");
    Path newer = directory.resolve("newer");
    StoreDatabase.open(newer).close();
    change(newer, "PRAGMA user_version = 99");
    assertThatThrownBy(() -> StoreDatabase.open(newer))
        .isInstanceOf(DatabaseProblem.class)
        .hasMessageContaining("start a newer release");
  }

  @Test
  void aMigrationThatDoesNotWorkIsSaidToBeThatAndNotTheDisks() throws Exception {
    StoreDatabase.open(directory).close();
    change(
        directory,
        "DELETE FROM flyway_schema_history WHERE version = " + StoreDatabase.SCHEMA_VERSION);
    assertThatThrownBy(() -> StoreDatabase.open(directory))
        .isInstanceOf(DatabaseProblem.class)
        .hasMessageContainingAll("cannot migrate", "already exists", "the release before")
        .hasMessageNotContaining("disk");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    Files.writeString(directory.resolve("store.db"), "x".repeat(5000));
    assertThatThrownBy(() -> StoreDatabase.open(directory)).isInstanceOf(DatabaseProblem.class);
  }

  @Test
  void workThatFailsLeavesNothingAndTheFileFree() throws Exception {
    try (StoreDatabase database = StoreDatabase.open(directory);
        Connection writer = database.writer()) {
      Sql sql = new Sql(writer);
      assertThatThrownBy(() ->
              sql.transaction(() -> {
                sql.update("INSERT INTO counters VALUES ('open', 1)");
                throw new IllegalStateException("broken");
              }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(sql.exists("SELECT 1 FROM counters")).isFalse();
      change(directory, "INSERT INTO counters VALUES ('open', 2)");
      assertThat(sql.exists("SELECT 1 FROM counters")).isTrue();
    }
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    return new Sql(connection).only("PRAGMA " + name, row -> row.getString(1));
  }

  private static void change(Path directory, String statement) throws Exception {
    Files.createDirectories(directory);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("store.db"));
        Statement sql = connection.createStatement()) {
      sql.executeUpdate(statement);
    }
  }
}
