package jobsearch.store.schema;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A store's SQLite file with its two pools: one connection that writes, several that only read.
 * Opening it brings its schema up to date and refuses a file that is not a store's or is of a newer
 * release.
 */
public final class StoreDatabase implements AutoCloseable {

  private static final int READERS = 8;
  private static final int APPLICATION_ID = 1246708322;

  /** The last version of the schema that this release knows. */
  public static final int SCHEMA_VERSION = 2;

  /** Before 3.51.3 a WAL reset could corrupt the file (sqlite.org/wal.html). */
  private static final String OLDEST_SQLITE = "3.51.3";

  /**
   * A checkpoint every 16 MB of WAL instead of every 4: the indexes on hashes and addresses touch
   * the same pages in each batch, and a page is then written back once for several. Without the
   * last property the driver asks for the rowid behind each insert.
   */
  private static final String WRITER =
      "journal_mode=WAL&transaction_mode=IMMEDIATE&wal_autocheckpoint=4000"
          + "&jdbc.get_generated_keys=false";

  private final Path file;
  private final AgroalDataSource writer;
  private final AgroalDataSource readers;
  private final int migratedFrom;

  private StoreDatabase(
      Path file, AgroalDataSource writer, AgroalDataSource readers, int migratedFrom) {
    this.file = file;
    this.writer = writer;
    this.readers = readers;
    this.migratedFrom = migratedFrom;
  }

  /** Opens {@code store.db} in a directory, creating both if they are not there. */
  public static StoreDatabase open(Path directory) {
    Path file = directory.resolve("store.db");
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + directory, e);
    }
    AgroalDataSource writer = pool(file, 1, WRITER);
    try {
      int from = checkFile(writer, file);
      migrate(writer);
      AgroalDataSource readers = pool(file, READERS, "open_mode=1");
      return new StoreDatabase(file, writer, readers, from);
    } catch (SQLException e) {
      writer.close();
      throw new DatabaseProblem(file, e);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** Whether a database is a store's, of whatever release. */
  public static boolean isStore(Sql sql) throws SQLException {
    return sql.only("PRAGMA application_id", row -> row.getInt(1)) == APPLICATION_ID;
  }

  /** The only connection that writes. Belongs to one thread. */
  public Connection writer() throws SQLException {
    return writer.getConnection();
  }

  /** Connections that read; each sees one state for as long as its transaction lasts. */
  public DataSource readers() {
    return readers;
  }

  /** The schema version that the file had before it was opened; 0 if it was new. */
  public int migratedFrom() {
    return migratedFrom;
  }

  /** Where it lies. */
  public Path file() {
    return file;
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }

  /**
   * synchronous=NORMAL: a power cut may take back the last transactions, rows and offset together,
   * and the journal brings them again (docs/decisions/0005-sqlite-durability.md).
   */
  private static AgroalDataSource pool(Path file, int size, String options) {
    String url =
        "jdbc:sqlite:"
            + file.toAbsolutePath()
            + "?"
            + options
            + "&synchronous=NORMAL&foreign_keys=true&busy_timeout=10000&cache_size=-65536"
            + "&temp_store=MEMORY";
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(pool ->
                  pool.maxSize(size)
                      .acquisitionTimeout(Duration.ofSeconds(10))
                      .connectionFactoryConfiguration(factory ->
                          factory
                              .jdbcUrl(url)
                              // Not a URL property that the driver knows: it would become
                              // part of the file's name.
                              .initialSql("PRAGMA trusted_schema = OFF")
                              .connectionProviderClass(org.sqlite.JDBC.class)
                              .jdbcTransactionIsolation(TransactionIsolation.SERIALIZABLE))));
    } catch (SQLException e) {
      throw new DatabaseProblem(file, e);
    }
  }

  private static int checkFile(DataSource writer, Path file) throws SQLException {
    try (Connection connection = writer.getConnection()) {
      Sql sql = new Sql(connection);
      String sqlite = sql.only("SELECT sqlite_version()", row -> row.getString(1));
      if (older(sqlite, OLDEST_SQLITE)) {
        throw new DatabaseProblem(
            "SQLite " + sqlite + " can corrupt a WAL file; use a newer sqlite-jdbc");
      }
      int version = sql.only("PRAGMA user_version", row -> row.getInt(1));
      // Flyway makes its own table before the first migration: killed in between, that one is
      // there.
      int tables =
          sql.only(
              "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'flyway_schema_history'",
              row -> row.getInt(1));
      if (tables > 0 && !isStore(sql)) {
        throw new DatabaseProblem(
            file + " is not a store's database: move it away, or set another store directory");
      }
      if (version > SCHEMA_VERSION) {
        throw new DatabaseProblem(
            "%s has schema %d, and this release knows up to %d: start a newer release, or restore a backup"
                .formatted(file, version, SCHEMA_VERSION));
      }
      return version;
    }
  }

  private static void migrate(DataSource writer) {
    Flyway.configure().dataSource(writer).locations("classpath:db/migration").load().migrate();
  }

  private static boolean older(String version, String than) {
    return Runtime.Version.parse(version).compareTo(Runtime.Version.parse(than)) < 0;
  }
}
