package jobsearch.store.backup;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jobsearch.store.job.Progress;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.Sql;

/** One consistent state of a living store, written to another file. */
final class Snapshot {

  /** VACUUM INTO never writes more than the source has; some room for the manifest and the WAL. */
  private static final double ROOM = 1.1;

  private Snapshot() {}

  /**
   * Writes it and returns once it is on the disk.
   *
   * @param lookEvery how often to look how far it is
   * @param progress told how many bytes are written, of how many at most
   */
  static void write(Path store, Path file, Duration lookEvery, Progress progress)
      throws IOException, SQLException {
    verifyRoom(store, Objects.requireNonNull(file.toAbsolutePath().getParent()));
    vacuumInto(store, file, lookEvery, progress);
    DurableFiles.sync(file);
  }

  private static void verifyRoom(Path store, Path directory) throws IOException {
    FileStore disk = Files.getFileStore(directory);
    Path wal = Path.of(store + "-wal");
    long needed = (long) (ROOM * (Files.size(store) + (Files.exists(wal) ? Files.size(wal) : 0)));
    if (disk.getUsableSpace() < needed) {
      throw new BackupProblem(
          "a backup may need %d MB and %s has %d MB free: free space there, or set jobsearch.store.backup.directory"
              .formatted(needed >> 20, directory, disk.getUsableSpace() >> 20));
    }
  }

  /** On a connection of its own: one that only reads cannot make the other file. */
  private static void vacuumInto(Path store, Path file, Duration lookEvery, Progress progress)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + store.toAbsolutePath() + "?busy_timeout=10000");
        PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?");
        // SQLite says nothing until it has ended, so the file that grows is looked at. Closed
        // first: behind this method nothing is told any more.
        ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("backup-progress").daemon().factory())) {
      long bytes = bytes(new Sql(connection));
      progress.at(0, bytes);
      long pause = lookEvery.toNanos();
      var unused =
          looks.scheduleWithFixedDelay(
              () -> progress.at(Math.min(file.toFile().length(), bytes), bytes),
              pause,
              pause,
              TimeUnit.NANOSECONDS);
      vacuum.setString(1, file.toString());
      vacuum.execute();
    }
  }

  private static long bytes(Sql sql) throws SQLException {
    return sql.only(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
        row -> row.getLong(1));
  }
}
