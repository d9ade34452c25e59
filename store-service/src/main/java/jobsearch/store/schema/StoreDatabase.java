package jobsearch.store.schema;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * A store's SQLite file with its two pools: one connection that writes, several that only read.
 * Opening it brings its schema up to date and refuses a file that is not a store's or is of a newer
 * release.
 */
public final class StoreDatabase implements AutoCloseable {

  private static final int READERS = 8;
  private static final int APPLICATION_ID = 1246708322;

  /** The last version of the schema that this release knows. */
  public static final int SCHEMA_VERSION = 7;

  /**
   * A checkpoint every 16 MB of WAL instead of every 4: the indexes on hashes and addresses touch
   * the same pages in each batch, and a page is then written back once for several. Without the
   * last property the driver asks for the rowid behind each insert.
   */
  private static final String WRITER =
      "journal_mode=WAL&transaction_mode=IMMEDIATE&wal_autocheckpoint=4000"
          + "&jdbc.get_generated_keys=false";

  private final Path file;
  private final StoreLock lock;
  private final AgroalDataSource writer;
  private final AgroalDataSource readers;
  private final int migratedFrom;
  private final Timeouts timeouts;

  private StoreDatabase(
      Path file,
      StoreLock lock,
      AgroalDataSource writer,
      AgroalDataSource readers,
      int migratedFrom,
      Timeouts timeouts) {
    this.timeouts = timeouts;
    this.file = file;
    this.lock = lock;
    this.writer = writer;
    this.readers = readers;
    this.migratedFrom = migratedFrom;
  }

  /** Opens {@code store.db} in a directory, creating both if they are not there. */
  public static StoreDatabase open(Path directory) {
    return open(directory, Timeouts.USUAL);
  }

  /** Opens {@code store.db} in a directory with other timeouts than the usual. */
  public static StoreDatabase open(Path directory, Timeouts timeouts) {
    return open(directory, timeouts, SCHEMA_VERSION);
  }

  /**
   * @param copiedFrom the schema version of what this is a copy of
   */
  static StoreDatabase open(Path directory, Timeouts timeouts, int copiedFrom) {
    Path file = directory.resolve("store.db");
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + directory, e);
    }
    StoreLock lock = StoreLock.take(directory);
    try {
      return open(file, lock, timeouts, copiedFrom);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static StoreDatabase open(Path file, StoreLock lock, Timeouts timeouts, int copiedFrom) {
    AgroalDataSource writer = pool(file, 1, WRITER, timeouts);
    try {
      int from = checkFile(writer, file);
      migrate(writer, file);
      AgroalDataSource readers = pool(file, READERS, "open_mode=1", timeouts);
      readers.setPoolInterceptors(List.of(new LimitedLoan(timeouts.read())));
      return new StoreDatabase(file, lock, writer, readers, Math.min(from, copiedFrom), timeouts);
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

  /**
   * Brings what is still in the WAL of a closed store into its file, which is whole by itself and
   * on the disk then.
   */
  public static void settle(Path file) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      boolean busy =
          new Sql(connection).only("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getBoolean(1));
      if (busy) {
        throw new SQLException(file + " is still open somewhere");
      }
    }
    DurableFiles.sync(file);
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

  /** How long it waits, and lets others wait. */
  public Timeouts timeouts() {
    return timeouts;
  }

  /** How many connections read at a time at most. */
  public int readerPool() {
    return READERS;
  }

  /** Where it lies. */
  public Path file() {
    return file;
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
    lock.close();
  }

  /**
   * synchronous=NORMAL: a power cut may take back the last transactions, rows and offset together,
   * and the journal brings them again (docs/decisions/0005-sqlite-durability.md).
   */
  private static AgroalDataSource pool(Path file, int size, String options, Timeouts timeouts) {
    String url =
        "jdbc:sqlite:"
            + file.toAbsolutePath()
            + "?"
            + options
            + "&synchronous=NORMAL&foreign_keys=true&cache_size=-65536&temp_store=MEMORY&busy_timeout="
            + timeouts.busy().toMillis();
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(pool ->
                  pool.maxSize(size)
                      .acquisitionTimeout(timeouts.busy())
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
      if (!SqliteVersion.isSound(sqlite)) {
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
            "%s has schema %d, and this release knows up to %d: start a newer release, or go back to a store of this one (jobsearch backup --stores, --use)"
                .formatted(file, version, SCHEMA_VERSION));
      }
      return version;
    }
  }

  private static void migrate(DataSource writer, Path file) throws SQLException {
    try {
      Flyway.configure().dataSource(writer).locations("classpath:db/migration").load().migrate();
    } catch (FlywayException e) {
      for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException failure) {
          if (DatabaseProblem.isOfTheStatement(failure)) {
            throw DatabaseProblem.ofMigration(file, failure);
          }
          throw failure;
        }
      }
      throw new DatabaseProblem("cannot migrate " + file + ": " + e.getMessage());
    }
  }

  /** A reader that is lent must come back in time; what it reads then is broken off. */
  private record LimitedLoan(Duration limit) implements AgroalPoolInterceptor {

    @Override
    public void onConnectionAcquire(Connection connection) {
      try {
        ReadLimit.set(connection, limit);
      } catch (SQLException e) {
        throw new IllegalStateException("cannot limit a reader", e);
      }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
      try {
        ReadLimit.clear(connection);
      } catch (SQLException e) {
        throw new IllegalStateException("cannot end the limit of a reader", e);
      }
    }
  }
}
