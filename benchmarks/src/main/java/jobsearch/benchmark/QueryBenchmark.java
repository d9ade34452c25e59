package jobsearch.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import jobsearch.store.query.PostingRepository;
import jobsearch.store.query.Statistics;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.search.Criteria;
import jobsearch.store.search.Indexer;
import jobsearch.store.search.Order;
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
 * What people ask, in process and over HTTP from the store's own process. Words change from call to
 * call, from the most frequent to rare ones. The stores are made once and kept below {@code
 * target}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xmx512m",
      "-XX:+UseSerialGC",
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow"
    })
public class QueryBenchmark {

  private static final String[] WORDS = {
    "team",
    "software engineer",
    "experience with data",
    "kubernetes",
    "java team",
    "w200 cloud",
    "the",
    "w4711",
    "\"software product\"",
    "pyth"
  };
  private static final String[] TITLES = {
    "engineer", "senior software engineer", "data scientist", "lead entw", "principal", "cloud man"
  };
  private static final Duration BUILDING = Duration.ofMinutes(60);

  /** How many postings there are. */
  @Param({"10000", "1000000"})
  public int postings;

  /** How they are asked. */
  @Param({"process", "http"})
  public String by = "";

  private int asked;
  private @Nullable StoreDatabase database;
  private @Nullable Indexer indexer;
  private @Nullable PostingRepository repository;
  private @Nullable BrokerJournal journal;
  private @Nullable StoreProcess store;
  private @Nullable HttpClient http;
  private Path scratch = Path.of("");

  @Setup(Level.Trial)
  public void open() throws Exception {
    Path directory = StoreProcess.root().resolve("target/query-benchmark").resolve("" + postings);
    if (!Files.exists(directory.resolve("filled"))) {
      SyntheticStore.fill(directory.resolve("store"), postings);
      Files.createFile(directory.resolve("filled"));
    }
    openInProcess(directory);
    if (by.equals("process")) {
      return;
    }
    closeInProcess();
    scratch = Files.createTempDirectory("query-benchmark");
    journal = BrokerJournal.start(scratch, 0);
    unfold(directory);
    store = StoreProcess.start(journal.address(), "store-1", directory);
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private void openInProcess(Path directory) throws InterruptedException, SQLException {
    long begin = System.nanoTime();
    database = StoreDatabase.open(directory.resolve("store"));
    indexer = new Indexer(directory.resolve("store/search-index"), database.readers());
    indexer.start();
    if (!indexer.await(indexer.lastChange(), BUILDING)) {
      throw new IllegalStateException("the index was not built");
    }
    repository = new PostingRepository(database.readers(), indexer);
    System.out.printf("# index open after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
  }

  private void closeInProcess() throws InterruptedException {
    Objects.requireNonNull(indexer).close();
    Objects.requireNonNull(database).close();
  }

  /** The store has no place in this run's journal, which is empty. */
  private static void unfold(Path directory) throws SQLException {
    try (StoreDatabase database = StoreDatabase.open(directory.resolve("store"));
        var connection = database.writer();
        var statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM journal_position");
    }
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    if (by.equals("process")) {
      closeInProcess();
      return;
    }
    Objects.requireNonNull(http).close();
    Objects.requireNonNull(store).close();
    Objects.requireNonNull(journal).close();
    FoldBenchmark.delete(scratch);
  }

  @Benchmark
  public Object count() throws Exception {
    return by.equals("http") ? get("/count?x=1") : repository().count(criteria());
  }

  @Benchmark
  public Object countOfWords() throws Exception {
    String q = next(WORDS);
    return by.equals("http") ? get("/count?q=" + encoded(q)) : repository().count(words(q));
  }

  @Benchmark
  public Object titleSearch() throws Exception {
    String title = next(TITLES);
    return by.equals("http")
        ? get("?limit=20&sort=-relevance&title=" + encoded(title))
        : find(with(null, title, null), Order.RELEVANCE);
  }

  @Benchmark
  public Object companySearch() throws Exception {
    String company = "company " + asked++ % 1_000;
    return by.equals("http")
        ? get("?limit=20&sort=-relevance&company=" + encoded(company))
        : find(with(null, null, company), Order.RELEVANCE);
  }

  @Benchmark
  public Object textSearchByRelevance() throws Exception {
    String q = next(WORDS);
    return by.equals("http")
        ? get("?limit=20&sort=-relevance&q=" + encoded(q))
        : find(words(q), Order.RELEVANCE);
  }

  @Benchmark
  public Object textSearchByScore() throws Exception {
    String q = next(WORDS);
    return by.equals("http") ? get("?limit=20&q=" + encoded(q)) : find(words(q), Order.SCORE);
  }

  @Benchmark
  public Object recent() throws Exception {
    return by.equals("http") ? get("/recent?limit=20") : find(criteria(), Order.SEEN);
  }

  @Benchmark
  public Object best() throws Exception {
    return by.equals("http") ? get("?limit=20") : find(criteria(), Order.SCORE);
  }

  @Benchmark
  public Object statistics() throws Exception {
    return by.equals("http")
        ? send("/api/statistics")
        : Statistics.read(Objects.requireNonNull(database).readers());
  }

  @Benchmark
  public Object complex() throws Exception {
    if (by.equals("http")) {
      return get(
          "?limit=20&q=software+team&location=berlin&workplace=remote&minScore=6&minSalary=60000"
              + "&currency=EUR&postedAfter=2026-03-01");
    }
    return find(
        new Criteria(
            "open",
            "software team",
            null,
            null,
            "berlin",
            "REMOTE",
            null,
            null,
            SyntheticStore.CV,
            6,
            60_000L,
            "EUR",
            Instant.parse("2026-03-01T00:00:00Z"),
            null,
            null,
            null,
            Criteria.Hidden.LEFT_OUT),
        Order.SCORE);
  }

  @Benchmark
  public Object facetsOfWords() throws Exception {
    String q = next(WORDS);
    return by.equals("http")
        ? get("?limit=20&facets=company,workplace&q=" + encoded(q))
        : repository().find(words(q), Order.SCORE, 20, null, List.of("company", "workplace"));
  }

  private Object find(Criteria criteria, Order order) throws SQLException {
    return repository().find(criteria, order, 20, null, List.of());
  }

  private PostingRepository repository() {
    return Objects.requireNonNull(repository);
  }

  private String next(String[] of) {
    return of[asked++ % of.length];
  }

  private static Criteria criteria() {
    return with(null, null, null);
  }

  private static Criteria words(String text) {
    return with(text, null, null);
  }

  private static Criteria with(
      @Nullable String text, @Nullable String title, @Nullable String company) {
    return new Criteria(
        "open",
        text,
        title,
        company,
        null,
        null,
        null,
        null,
        SyntheticStore.CV,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Criteria.Hidden.LEFT_OUT);
  }

  private String get(String query) throws IOException, InterruptedException {
    return send("/api/postings" + query);
  }

  private String send(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        Objects.requireNonNull(http)
            .send(
                HttpRequest.newBuilder(URI.create(Objects.requireNonNull(store).url() + path))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
