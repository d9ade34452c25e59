package jobsearch.store.schema;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.stream.Stream;

/**
 * Opens the store that is in use. One of an older release's schema stays as it is: a copy is
 * brought up to date and used from then on, so that the older release can go back to its own.
 */
public final class CurrentStore {

  /** VACUUM INTO writes no more than there is; a migration may write a table anew. */
  private static final int ROOM = 2;

  private static final String PARTIAL = "schema.partial";

  private final StoreDirectory stores;
  private final Timeouts timeouts;
  private final Clock clock;

  public CurrentStore(StoreDirectory stores, Timeouts timeouts, Clock clock) {
    this.stores = stores;
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /**
   * Opens it.
   *
   * @throws DatabaseProblem if it cannot be opened or migrated; what was there is unchanged
   */
  public StoreDatabase open() {
    Path directory = stores.current();
    Path file = directory.resolve(StoreDirectory.FILE);
    if (!Files.exists(file)) {
      return StoreDatabase.open(directory, timeouts);
    }
    try (StoreLock lock = StoreLock.take(directory)) {
      int version = version(file);
      if (version == 0 || version >= StoreDatabase.SCHEMA_VERSION) {
        lock.close();
        return StoreDatabase.open(directory, timeouts);
      }
      upgrade(file);
      return StoreDatabase.open(stores.current(), timeouts, version);
    } catch (SQLException e) {
      throw new DatabaseProblem(file, e);
    } catch (IOException e) {
      throw new DatabaseProblem(
          "cannot bring a copy of %s up to schema %d: %s; the store is unchanged"
              .formatted(file, StoreDatabase.SCHEMA_VERSION, e));
    }
  }

  private static int version(Path file) throws SQLException {
    try (Connection connection = connect(file)) {
      return new Sql(connection).only("PRAGMA user_version", row -> row.getInt(1));
    }
  }

  private void upgrade(Path file) throws IOException, SQLException {
    Path partial = stores.path().resolve(PARTIAL);
    DurableFiles.deleteTree(partial);
    Files.createDirectories(partial);
    try {
      verifyRoom(file, partial);
      copy(file, partial.resolve(StoreDirectory.FILE));
      StoreDatabase.open(partial, timeouts).close();
      StoreDatabase.settle(partial.resolve(StoreDirectory.FILE));
    } catch (IOException | SQLException | RuntimeException e) {
      DurableFiles.deleteTree(partial);
      throw e;
    }
    takeIndex(file.resolveSibling(StoreDirectory.SEARCH_INDEX), partial);
    String name =
        stores.unused(
            StoreDirectory.UPGRADED + StoreDatabase.SCHEMA_VERSION + "_", clock.instant());
    DurableFiles.publish(partial, stores.of(name));
    stores.use(name);
  }

  private static void verifyRoom(Path file, Path directory) throws IOException {
    Path wal = Path.of(file + "-wal");
    long needed = ROOM * (Files.size(file) + (Files.exists(wal) ? Files.size(wal) : 0));
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < needed) {
      throw new DatabaseProblem(
          "%s has an older schema, and migrating a copy may need %d MB where %d MB are free: free space there"
              .formatted(file, needed >> 20, free >> 20));
    }
  }

  private static void copy(Path file, Path to) throws SQLException {
    try (Connection connection = connect(file);
        PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, to.toString());
      vacuum.execute();
    }
  }

  /**
   * Its search index goes with it, so that searches need not wait for a new one: what does not fit
   * the store is noticed and built anew. Files of an index never change, so both may have the same.
   */
  private static void takeIndex(Path index, Path partial) throws IOException {
    if (!Files.isDirectory(index)) {
      return;
    }
    Path taken = Files.createDirectory(partial.resolve(StoreDirectory.SEARCH_INDEX));
    try (Stream<Path> files = Files.list(index)) {
      for (Path file : files.toList()) {
        Path to = taken.resolve(file.getFileName());
        try {
          Files.createLink(to, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
          Files.copy(file, to);
        }
      }
    }
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000");
  }
}
