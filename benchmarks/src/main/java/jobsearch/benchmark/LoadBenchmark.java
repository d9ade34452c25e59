package jobsearch.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hundred readers at a time, each with a connection of its own, while 500 facts a second are
 * folded: how long an answer takes, and (printed) how many facts were folded. 10,000 postings to
 * begin with.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 3, time = 10)
@Threads(LoadBenchmark.READERS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class LoadBenchmark {

  static final int READERS = 100;

  private static final int STORED = 10_000;
  private static final long BETWEEN_FACTS = TimeUnit.SECONDS.toNanos(1) / 500;
  private static final List<String> QUESTIONS =
      List.of(
          "/api/postings/count",
          "/api/postings?limit=20&title=engineer&sort=-relevance",
          "/api/postings?limit=20&company=company&sort=-relevance",
          "/api/postings/recent?limit=20",
          "/api/statistics",
          "/api/postings?limit=20&q=software+team&location=berlin&workplace=hybrid&minSalary=60000");

  /** How long a reader thinks between an answer and the next question. */
  @Param({"500", "0"})
  public int pauseMillis;

  /** Not part of what is measured. */
  @State(Scope.Thread)
  public static class Reader {
    @Setup(Level.Invocation)
    public void think(LoadBenchmark benchmark) throws InterruptedException {
      Thread.sleep(benchmark.pauseMillis);
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Path directory = Path.of("");
  private @Nullable BrokerJournal journal;
  private @Nullable StoreProcess store;
  private @Nullable Thread writer;
  private final LongAdder asked = new LongAdder();
  private volatile boolean over;
  private volatile int said = STORED;
  private long begun;

  @Setup(Level.Trial)
  public void start() throws Exception {
    directory = Files.createTempDirectory("load-benchmark");
    journal = BrokerJournal.start(directory, 0);
    for (int i = 0; i < STORED; i++) {
      journal.say(SyntheticJournal.fact(i));
    }
    journal.flush();
    store = StoreProcess.start(journal.address(), "store-1", directory);
  }

  @Setup(Level.Iteration)
  public void write() {
    over = false;
    begun = System.nanoTime();
    int before = said;
    writer =
        Thread.ofPlatform()
            .start(() -> {
              long next = System.nanoTime();
              while (!over) {
                Objects.requireNonNull(journal).say(SyntheticJournal.fact(said));
                said = said + 1;
                next += BETWEEN_FACTS;
                LockSupport.parkNanos(next - System.nanoTime());
              }
              double seconds = (System.nanoTime() - begun) / 1e9;
              System.out.printf(
                  "# %.0f facts/s said, %.0f questions/s answered%n",
                  (said - before) / seconds, asked.sumThenReset() / seconds);
            });
  }

  @TearDown(Level.Iteration)
  public void stopWriting() throws Exception {
    over = true;
    Objects.requireNonNull(writer).join();
    Objects.requireNonNull(journal).flush();
    String state = get("/api/store");
    System.out.printf(
        "# offset %s of %d when the writer stopped%n",
        state.replaceAll(".*\"offset\":(\\d+).*", "$1"), said);
  }

  @TearDown(Level.Trial)
  public void stop() throws Exception {
    http.close();
    Objects.requireNonNull(store).close();
    Objects.requireNonNull(journal).close();
    FoldBenchmark.delete(directory);
  }

  @Benchmark
  public String ask(Reader reader) throws Exception {
    asked.increment();
    return get(QUESTIONS.get(ThreadLocalRandom.current().nextInt(QUESTIONS.size())));
  }

  private String get(String path) throws IOException, InterruptedException {
    URI address = URI.create(Objects.requireNonNull(store).url() + path);
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }
}
