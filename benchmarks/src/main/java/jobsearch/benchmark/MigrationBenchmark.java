package jobsearch.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jobsearch.events.journal.PrimaryAppointed;
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
 * Seconds for a legacy file of 100,000 scored matches of about 2 KB: migrated by the store's own
 * process, backup, journal, archive and report included, and validated, every record field by
 * field. The store grows by a file with each migration.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class MigrationBenchmark {

  static final int RECORDS = 100_000;

  private static final String DESCRIPTION = "Bakes bread, day by day, in a large oven. ".repeat(40);

  private static final Pattern IMPORTED = Pattern.compile("\"importMilliseconds\":(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private Path directory = Path.of("");
  private Path files = Path.of("");
  private @Nullable BrokerJournal journal;
  private @Nullable StoreProcess store;
  private int written;

  @Setup(Level.Trial)
  public void start() throws Exception {
    directory = Files.createTempDirectory("migration-benchmark");
    journal = BrokerJournal.start(directory, 0);
    journal.say(new PrimaryAppointed("store-1", 1));
    journal.flush();
    store = StoreProcess.start(journal.address(), "store-1", directory);
  }

  @TearDown(Level.Trial)
  public void stop() throws Exception {
    Objects.requireNonNull(store).close();
    Objects.requireNonNull(journal).close();
    FoldBenchmark.delete(directory);
  }

  @Setup(Level.Invocation)
  public void write() throws IOException {
    files = Files.createDirectories(directory.resolve("legacy-" + written));
    try (BufferedWriter file = Files.newBufferedWriter(files.resolve("job_matches_1.json"))) {
      for (int i = 0; i < RECORDS; i++, written++) {
        file.write(i == 0 ? "[" : ",\n");
        file.write(
            """
            {"job_title": "Baker %1$d", "company_name": "Oven %1$d", "job_description": "%2$s",
             "location": "9000 Sample", "application_url": "https://jobs.example/job/%1$d",
             "search_term": "bread", "cv_key": "0123456789abcdef", "overall_match": 7,
             "skills_match": 6, "posting_date": "21.04.2025"}\
            """
                .formatted(written, DESCRIPTION));
      }
      file.write("]");
    }
  }

  @Benchmark
  public String migrate() throws Exception {
    return carryOut("/api/migrations", "false");
  }

  /** Of a file that is migrated first, which is not measured. */
  @State(Scope.Benchmark)
  public static class Migrated {
    @Setup(Level.Invocation)
    public void migrate(MigrationBenchmark benchmark) throws Exception {
      benchmark.migrate();
    }
  }

  @Benchmark
  public String validateAll(Migrated migrated) throws Exception {
    return carryOut("/api/migrations/validation", "true");
  }

  private String carryOut(String path, String all) throws Exception {
    String address = Objects.requireNonNull(store).url();
    String body = "{\"path\": \"%s\", \"all\": %s}".formatted(files, all);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    int status = http.send(request, BodyHandlers.ofString()).statusCode();
    if (status != 202) {
      throw new IllegalStateException("not begun: " + status);
    }
    HttpRequest current = HttpRequest.newBuilder(URI.create(address + "/api/migrations")).build();
    String job = "\"RUNNING\"";
    while (job.contains("\"RUNNING\"")) {
      Thread.sleep(20);
      job = http.send(current, BodyHandlers.ofString()).body();
    }
    Matcher imported = IMPORTED.matcher(job);
    if (imported.find()) {
      System.out.printf("# reading, saying and folding: %s ms%n", imported.group(1));
    }
    boolean sound = job.contains("\"migrated\":" + RECORDS) || job.contains("\"valid\":true");
    if (!sound) {
      throw new IllegalStateException(job);
    }
    return job;
  }
}
