package jobsearch.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import jobsearch.events.codec.Origin;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.fold.FoldOutput;
import jobsearch.store.replica.Replica;
import jobsearch.store.replica.ReplicaListener;
import jobsearch.store.replica.ReplicaState;
import jobsearch.store.restore.Restore;
import jobsearch.store.restore.RestoreRequest;
import jobsearch.store.restore.RestoreRequest.Purpose;
import jobsearch.store.restore.Restored;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.schema.StoreDirectory;
import org.jspecify.annotations.Nullable;
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
 * Seconds for a restore: of a backup that all 100,000 facts are to be folded onto, and of one that
 * has them. Reading the backup through, copying it and hashing the result are part of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xmx512m",
      "-XX:+UseSerialGC",
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow"
    })
public class RestoreBenchmark {

  private static final int FACTS = 100_000;

  private Path directory = Path.of("");
  private @Nullable BrokerJournal journal;
  private String early = "";
  private String late = "";

  @Setup(Level.Trial)
  public void backUp() throws Exception {
    directory = Files.createTempDirectory("restore-benchmark");
    journal = BrokerJournal.start(directory, 20);
    journal.say(SyntheticJournal.fact(0));
    early = folded();
    for (int i = 0; i < FACTS; i++) {
      journal.say(SyntheticJournal.fact(i));
    }
    late = folded();
  }

  /** Folds what there is, and backs the store up. */
  private String folded() throws Exception {
    Objects.requireNonNull(journal).flush();
    Replica.Settings settings =
        new Replica.Settings(
            "store-1", Map.of("bootstrap.servers", journal.address()), "journal", 2_000);
    try (StoreDatabase database = StoreDatabase.open(directory.resolve("store"));
        Replica replica = new Replica(settings, database, new Silent())) {
      replica.start();
      while (replica.status().state() != ReplicaState.CURRENT) {
        Thread.sleep(1);
      }
      Backups backups =
          new Backups(
              database.file(),
              directory.resolve("backups"),
              "store-1",
              new Origin("benchmark", "dev"),
              Clock.systemUTC(),
              10,
              event -> {});
      return backups.make(Wanted.MANUAL, backups.nextName()).name();
    }
  }

  @TearDown(Level.Trial)
  public void stop() throws Exception {
    Objects.requireNonNull(journal).close();
    FoldBenchmark.delete(directory);
  }

  @TearDown(Level.Invocation)
  public void deleteRestored() throws Exception {
    StoreDirectory stores = new StoreDirectory(directory.resolve("store"));
    for (String store : stores.names()) {
      if (store.startsWith(StoreDirectory.RESTORED)) {
        FoldBenchmark.delete(stores.of(store));
      }
    }
    stores.use(StoreDirectory.ORIGINAL);
  }

  @Benchmark
  public Restored withAllFactsBehindIt() throws InterruptedException {
    return restore(early);
  }

  @Benchmark
  public Restored withNothingBehindIt() throws InterruptedException {
    return restore(late);
  }

  private Restored restore(String backup) throws InterruptedException {
    RestoreRequest wanted =
        new RestoreRequest(
            directory.resolve("store").toString(),
            directory.resolve("backups").toString(),
            Objects.requireNonNull(journal).address(),
            "",
            "store-1",
            "dev",
            backup,
            null,
            Purpose.RESTORE);
    return new Restore(wanted, Clock.systemUTC(), event -> {}).run();
  }

  /** Nobody listens. */
  static final class Silent implements ReplicaListener {
    @Override
    public void caughtUp(long offset) {}

    @Override
    public void activated() {}

    @Override
    public void deactivated() {}

    @Override
    public void say(FoldOutput output) {}
  }
}
