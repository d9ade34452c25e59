package jobsearch.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jobsearch.events.journal.PostingScraped;
import jobsearch.store.replica.Replica;
import jobsearch.store.replica.ReplicaState;
import jobsearch.store.schema.StoreDatabase;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Postings a second: folded end to end from a real Kafka by a fresh replica, de-duplication by id
 * and address included, and beside it the same rows put into the same tables and indexes by bare
 * batched JDBC.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xmx2g",
      "-Xmn1g",
      "-XX:+UseSerialGC",
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow"
    })
public class FoldBenchmark {

  static final int POSTINGS = 100_000;

  private Path directory = Path.of("");
  private @Nullable BrokerJournal journal;
  private Path store = Path.of("");

  /** What the bare inserts insert; a state of its own, so that the fold's heap does not hold it. */
  @State(Scope.Benchmark)
  public static class Facts {
    private List<PostingScraped> facts = List.of();

    @Setup(Level.Trial)
    public void make() {
      facts = IntStream.range(0, POSTINGS).mapToObj(SyntheticJournal::fact).toList();
    }
  }

  @Setup(Level.Trial)
  public void writeJournal() throws Exception {
    directory = Files.createTempDirectory("fold-benchmark");
    journal = BrokerJournal.start(directory, 20);
    for (int i = 0; i < POSTINGS; i++) {
      journal.say(SyntheticJournal.fact(i), Instant.parse("2026-02-01T00:00:00Z").plusMillis(i));
    }
    journal.flush();
  }

  @TearDown(Level.Trial)
  public void stop() throws IOException {
    Objects.requireNonNull(journal).close();
    delete(directory);
  }

  @Setup(Level.Invocation)
  public void freshStore() throws IOException {
    store = Files.createTempDirectory(directory, "store");
  }

  @TearDown(Level.Invocation)
  public void deleteStore() throws IOException {
    delete(store);
  }

  @Benchmark
  @OperationsPerInvocation(POSTINGS)
  public long foldFromKafka() throws Exception {
    Replica.Settings settings =
        new Replica.Settings("benchmark", Map.of("bootstrap.servers", address()), "journal", 2_000);
    try (StoreDatabase database = StoreDatabase.open(store);
        Replica replica = new Replica(settings, database, new RestoreBenchmark.Silent())) {
      replica.start();
      while (replica.status().state() != ReplicaState.CURRENT) {
        Thread.sleep(1);
      }
      return replica.status().offset();
    }
  }

  @Benchmark
  @OperationsPerInvocation(POSTINGS)
  public long rawInserts(Facts facts) throws SQLException {
    return RawInserts.into(store, facts.facts);
  }

  private String address() {
    return Objects.requireNonNull(journal).address();
  }

  static void delete(Path path) throws IOException {
    try (var files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
