package jobsearch.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import jobsearch.store.consistency.Consistency;
import jobsearch.store.consistency.Registry;
import jobsearch.store.consistency.Report;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Seconds for all checks of the database, of postings that each repeat one of a thousand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx512m", "--enable-native-access=ALL-UNNAMED"})
public class ConsistencyBenchmark {

  private static final int ORIGINALS = 1_000;

  /** How many relations there are. */
  @Param({"10000", "1000000"})
  public int relations;

  private Path directory = Path.of("");
  private @Nullable StoreDatabase database;
  private @Nullable Consistency consistency;

  @Setup(Level.Trial)
  public void open() throws Exception {
    directory = Files.createTempDirectory("consistency-benchmark");
    database = StoreDatabase.open(directory);
    fill(database, relations);
    consistency =
        new Consistency(
            new Consistency.Settings(
                "store-1", Duration.ofMinutes(10), directory.resolve("consistency.jsonl")),
            database,
            Registry.ofDatabase(),
            new Consistency.Repairs(facts -> {}, () -> {}),
            Clock.systemUTC(),
            event -> {});
  }

  private static void fill(StoreDatabase database, int relations) throws SQLException {
    try (Connection writer = database.writer()) {
      Sql sql = new Sql(writer);
      boolean unused =
          sql.transaction(() -> {
            String numbers =
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)";
            sql.update(
                numbers
                    + " INSERT INTO postings (id, source, native_id, url, state, title, company,"
                    + " first_seen_at, scraped_at, content_hash, description, duplicate_of)"
                    + " SELECT i, 'https://board-' || (i % 97) || '.example', i, 'https://jobs.example/' || i,"
                    + " 'open', 'Engineer ' || i, 'Company ' || (i % 5000), '2026-01-01T00:00:00.000000Z',"
                    + " '2026-01-01T00:00:00.000000Z', printf('%032x', i), 'Builds.',"
                    + " iif(i > ?2, (i - 1) % ?2 + 1, NULL) FROM n",
                relations + ORIGINALS,
                ORIGINALS);
            sql.update(
                numbers + " INSERT INTO posting_urls SELECT 'jobs.example/' || i, i FROM n",
                relations + ORIGINALS);
            sql.update(
                "INSERT INTO relations (from_id, kind, to_id, confidence, evidence, related_at, journal_offset)"
                    + " SELECT id, 'duplicate-of', duplicate_of, 1.0,"
                    + " 'both lead to jobs.example/' || duplicate_of, first_seen_at, id"
                    + " FROM postings WHERE duplicate_of IS NOT NULL");
            sql.update("INSERT INTO counters VALUES ('open', ?)", relations + ORIGINALS);
            return true;
          });
    }
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    Objects.requireNonNull(database).close();
    FoldBenchmark.delete(directory);
  }

  @Benchmark
  public Report check() throws InterruptedException {
    Consistency checked = Objects.requireNonNull(consistency);
    Report report = checked.find(checked.check(Report.Trigger.MANUAL)).orElseThrow();
    if (report.checks().stream().anyMatch(c -> c.id().startsWith("relations.") && c.count() > 0)) {
      throw new IllegalStateException(report.toString());
    }
    return report;
  }
}
