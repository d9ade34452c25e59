package jobsearch.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import jobsearch.events.codec.Origin;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Seconds for a backup of 100,000 postings, read back, with manifest, beside SQLite's own backup
 * and a plain copy, both synced. The size is printed, and how long a writer of 500 transactions a
 * second had to wait meanwhile.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx256m", "--enable-native-access=ALL-UNNAMED"})
public class BackupBenchmark {

  private static final int POSTINGS = 100_000;
  private static final long BETWEEN_WRITES = TimeUnit.SECONDS.toNanos(1) / 500;

  private Path directory = Path.of("");
  private Path file = Path.of("");

  @Setup(Level.Trial)
  public void fill() throws Exception {
    directory = Files.createTempDirectory("backup-benchmark");
    SyntheticStore.fill(directory.resolve("store"), POSTINGS);
    file = directory.resolve("store/store.db");
    StoreDatabase.settle(file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      new Sql(connection)
          .update(
              "INSERT INTO journal_position (id, cluster_id, topic, topic_id, next_offset) VALUES (1, 'c', 'journal', 't', 7)");
    }
    System.out.printf("# %d MB%n", Files.size(file) >> 20);
  }

  @TearDown(Level.Trial)
  public void delete() throws Exception {
    FoldBenchmark.delete(directory);
  }

  @Benchmark
  public BackupManifest backup() {
    return make();
  }

  @Benchmark
  public BackupManifest backupUnderLoad() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong longest = new AtomicLong();
    AtomicLong writes = new AtomicLong();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              try {
                write(over, longest, writes);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    long begin = System.nanoTime();
    BackupManifest made = make();
    double seconds = (System.nanoTime() - begin) / 1e9;
    over.set(true);
    writer.join();
    System.out.printf(
        "# %.0f writes/s, the longest took %d ms%n",
        writes.get() / seconds, longest.get() / 1_000_000);
    return made;
  }

  private BackupManifest make() {
    Backups backups =
        new Backups(
            file,
            directory.resolve("backups"),
            "store-1",
            new Origin("benchmark", "dev"),
            Clock.systemUTC(),
            1,
            event -> {});
    return backups.make(Wanted.SCHEDULED, backups.nextName());
  }

  /** One transaction every two milliseconds; what is late is made up for. */
  private void write(AtomicBoolean over, AtomicLong longest, AtomicLong writes)
      throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=10000")) {
      Sql sql = new Sql(connection);
      long next = System.nanoTime();
      while (!over.get()) {
        long begin = System.nanoTime();
        sql.update(
            "INSERT INTO changes (posting_id, kind, changed_at) VALUES (1, 'touched', '2026')");
        longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
        writes.incrementAndGet();
        next += BETWEEN_WRITES;
        long left = next - System.nanoTime();
        if (left > 0) {
          LockSupport.parkNanos(left);
        }
      }
    }
  }

  @Benchmark
  public Path sqliteBackup() throws Exception {
    Path to = directory.resolve("raw.db");
    Files.deleteIfExists(to);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("backup to '" + to + "'");
    }
    StoreDatabase.settle(to);
    return to;
  }

  @Benchmark
  public Path plainCopy() throws Exception {
    Path to = directory.resolve("copy.db");
    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    DurableFiles.sync(to);
    return to;
  }
}
