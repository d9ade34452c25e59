package jobsearch.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentStoreTest {

  private static final String UPGRADED =
      "schema" + StoreDatabase.SCHEMA_VERSION + "_20260803_080000";

  @TempDir Path directory;
  StoreDirectory stores;

  @BeforeEach
  void olderRelease() throws Exception {
    stores = new StoreDirectory(directory);
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + file(), null, null)
        .locations("classpath:db/migration")
        .target("3")
        .load()
        .migrate();
    change("INSERT INTO counters VALUES ('open', 7)");
    change("INSERT INTO journal_position VALUES (1, 'c', 't', 'i', 70, 69, 'f', 0)");
    Files.writeString(
        Files.createDirectory(directory.resolve(StoreDirectory.SEARCH_INDEX)).resolve("_0.cfs"),
        "index");
  }

  @Test
  void anOlderStoreStaysAndACopyOfItIsMigratedAndUsed() throws Exception {
    byte[] before = Files.readAllBytes(file());
    try (StoreDatabase database = open();
        Connection reader = database.readers().getConnection()) {
      assertThat(database.migratedFrom()).isEqualTo(3);
      assertThat(database.file()).isEqualTo(directory.resolve(UPGRADED).resolve("store.db"));
      assertThat(version(reader)).isEqualTo(StoreDatabase.SCHEMA_VERSION);
      assertThat(new Sql(reader).exists("SELECT 1 FROM counters WHERE value = 7")).isTrue();
      // Nobody knows who wrote what was folded before: it cannot be disowned.
      assertThat(new Sql(reader).exists("SELECT 1 FROM journal_position WHERE authors_since = 70"))
          .isTrue();
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    assertThat(stores.currentName()).isEqualTo(UPGRADED);
    assertThat(stores.names()).isEqualTo(List.of(StoreDirectory.ORIGINAL, UPGRADED));
    assertThat(directory.resolve(UPGRADED).resolve("search-index/_0.cfs")).hasContent("index");
    try (StoreDatabase database = open()) {
      assertThat(database.migratedFrom()).isEqualTo(StoreDatabase.SCHEMA_VERSION);
    }
    assertThat(stores.names()).hasSize(2);
  }

  @Test
  void aMigrationThatFailsLeavesTheStoreInUseAsItWas() throws Exception {
    change("CREATE TABLE reversions (mine TEXT)");
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(this::open)
        .isInstanceOf(DatabaseProblem.class)
        .hasMessageContaining("reversions");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    assertThat(stores.currentName()).isEqualTo(StoreDirectory.ORIGINAL);
    assertThat(directory.resolve("schema.partial")).doesNotExist();
    change("DROP TABLE reversions");
    open().close();
    assertThat(stores.currentName()).isEqualTo(UPGRADED);
  }

  @Test
  void whatAKillLeftIsNoObstacle() throws Exception {
    Files.writeString(
        Files.createDirectory(directory.resolve("schema.partial")).resolve("store.db"), "half");
    Files.createDirectory(directory.resolve(UPGRADED));
    open().close();
    assertThat(stores.currentName()).isEqualTo(UPGRADED + "_2");
  }

  private StoreDatabase open() {
    Clock clock = Clock.fixed(Instant.parse("2026-08-03T08:00:00Z"), ZoneOffset.UTC);
    return new CurrentStore(stores, Timeouts.USUAL, clock).open();
  }

  private Path file() {
    return directory.resolve("store.db");
  }

  private static int version(Connection connection) throws SQLException {
    return new Sql(connection).only("PRAGMA user_version", row -> row.getInt(1));
  }

  private void change(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      new Sql(connection).update(statement);
    }
  }
}
