package jobsearch.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.events.traffic.TrafficFact;
import jobsearch.events.traffic.TrafficSet;
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

/**
 * The gateway's own process before a store's, 10,000 postings in it. What the gateway costs: the
 * same list of 50 asked directly and through it, in turns, by 8 callers that never pause. How soon
 * traffic moves: from the moment it is said on the topic to an answer of the other release. Both
 * print a table; what JMH prints is how long all of it took.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class GatewayBenchmark {

  private static final int STORED = 10_000;
  private static final int CALLERS = 8;
  private static final String QUESTION = "/api/postings?limit=50";
  private static final int MOVES = 200;
  private static final int UNMEASURED = 50;
  private static final Origin ORIGIN = new Origin("benchmark", "dev");

  /** How long each is asked before its figures count. */
  @Param("20")
  public int warmUpSeconds;

  /** How often each has its turn after that. */
  @Param("6")
  public int rounds;

  /** How long a turn is. */
  @Param("5")
  public int seconds;

  private final EventCodec<TrafficFact> codec = new EventCodec<>(EventTypes.TRAFFIC);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private Path directory = Path.of("");
  private @Nullable BrokerJournal journal;
  private @Nullable StoreProcess store;
  private @Nullable ServiceProcess gateway;

  @Setup(Level.Trial)
  public void start() throws Exception {
    directory = Files.createTempDirectory("gateway-benchmark");
    journal = BrokerJournal.start(directory, 0);
    for (int i = 0; i < STORED; i++) {
      journal.say(SyntheticJournal.fact(i));
    }
    journal.flush();
    store = StoreProcess.start(journal.address(), "store-1", directory);
    gateway =
        ServiceProcess.start(
            "gateway",
            directory,
            List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                journal.address(),
                "JOBSEARCH_GATEWAY_DIRECTORY",
                directory.resolve("gateway").toString(),
                "JOBSEARCH_GATEWAY_STORE_URL",
                store.url()));
  }

  @TearDown(Level.Trial)
  public void stop() throws Exception {
    callers.shutdown();
    http.close();
    Objects.requireNonNull(gateway).close();
    Objects.requireNonNull(store).close();
    Objects.requireNonNull(journal).close();
    FoldBenchmark.delete(directory);
  }

  /** Throughput and waits, directly and through the gateway. */
  @Benchmark
  public void besideDirectAccess() throws Exception {
    URI direct = URI.create(Objects.requireNonNull(store).url() + QUESTION);
    URI through = URI.create(Objects.requireNonNull(gateway).url() + QUESTION);
    System.out.printf("%n# an answer has %,d bytes%n", ask(direct).body().length);
    ask(direct, warmUpSeconds);
    ask(through, warmUpSeconds);
    Figures directly = new Figures();
    Figures throughGateway = new Figures();
    for (int round = 0; round < rounds; round++) {
      directly.add(ask(direct, seconds), seconds);
      throughGateway.add(ask(through, seconds), seconds);
    }
    System.out.printf("# %-20s %6.0f/s, %s%n", "directly", directly.rate(), directly);
    System.out.printf(
        "# %-20s %6.0f/s, %s%n", "through the gateway", throughGateway.rate(), throughGateway);
    System.out.printf(
        "# ratio %.0f %%, added: P50 %.2f ms, P99 %.2f ms%n",
        100 * throughGateway.rate() / directly.rate(),
        throughGateway.millis(0.5) - directly.millis(0.5),
        throughGateway.millis(0.99) - directly.millis(0.99));
  }

  /** From a word on the topic to what callers get, one that is known by its cookie among them. */
  @Benchmark
  public void movingTraffic() throws Exception {
    String to = Objects.requireNonNull(gateway).url();
    Figures shown = new Figures();
    Figures answered = new Figures();
    for (int revision = 1; revision <= MOVES + UNMEASURED; revision++) {
      // Not in step with what the gateway does once a second.
      Thread.sleep(20 + revision * 7 % 31);
      String next = revision % 2 == 0 ? "v1" : "v2";
      long begun = System.nanoTime();
      say(revision, next);
      while (!revision(to).contains("\"revision\":" + revision + ",")) {
        Thread.onSpinWait();
      }
      long seen = System.nanoTime() - begun;
      String release =
          ask(URI.create(to + QUESTION), "Cookie", "jobsearch-release=0123456789abcdef")
              .headers()
              .firstValue("Jobsearch-Release")
              .orElse("none");
      if (!release.equals(next)) {
        throw new IllegalStateException(release + " answered, not " + next);
      }
      if (revision > UNMEASURED) {
        shown.add(List.of(new long[] {seen}), 1);
        answered.add(List.of(new long[] {System.nanoTime() - begun}), 1);
      }
    }
    System.out.printf("%n# said until GET /api/traffic shows it: %s%n", shown);
    System.out.printf("# said until the other release has answered: %s%n", answered);
  }

  private void say(long revision, String release) {
    List<ReleaseTraffic> releases = List.of(release("v1", release), release("v2", release));
    TrafficSet set = new TrafficSet("production", revision, "a benchmark", releases, null);
    BrokerJournal broker = Objects.requireNonNull(journal);
    broker.send(codec.encode("traffic", Envelope.of(set, Instant.now(), ORIGIN)));
    broker.flush();
  }

  private ReleaseTraffic release(String tag, String serving) {
    String address = Objects.requireNonNull(store).url();
    return new ReleaseTraffic(tag, tag.equals(serving) ? 100 : 0, address, address, address);
  }

  private String revision(String to) throws IOException, InterruptedException {
    return new String(ask(URI.create(to + "/api/traffic")).body(), StandardCharsets.UTF_8);
  }

  /** What each caller waited for each of its answers, in nanoseconds. */
  private List<long[]> ask(URI address, int forSeconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(forSeconds);
    List<Callable<long[]>> all = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      all.add(() -> {
        List<Long> waits = new ArrayList<>();
        for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
          ask(address);
          waits.add(System.nanoTime() - begun);
        }
        return waits.stream().mapToLong(Long::longValue).toArray();
      });
    }
    List<long[]> waits = new ArrayList<>();
    for (Future<long[]> caller : callers.invokeAll(all)) {
      waits.add(caller.get());
    }
    return waits;
  }

  private HttpResponse<byte[]> ask(URI address, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    HttpResponse<byte[]> answer =
        http.send(
            (headers.length == 0 ? request : request.headers(headers)).build(),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(address + " answers " + answer.statusCode());
    }
    return answer;
  }
}
