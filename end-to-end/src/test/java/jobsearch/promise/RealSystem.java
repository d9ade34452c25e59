package jobsearch.promise;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jobsearch.boards.Board;
import jobsearch.boards.BoardServer;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.home.StoreRestore;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.scoring.ScoringRequest;
import jobsearch.events.topic.Topic;
import jobsearch.runtime.Ports;
import jobsearch.runtime.ProcessRecord;
import jobsearch.runtime.Release;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;
import jobsearch.runtime.Tail;
import jobsearch.runtime.production.Side;
import jobsearch.runtime.production.SidePlace;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * A system of processes as {@code jobsearch up} starts it, which searches boards of the test's own.
 * Its home is below {@code target}; the logs stay there, and their ends are printed when a test
 * fails.
 */
final class RealSystem implements BeforeAllCallback, AfterAllCallback, TestWatcher, AutoCloseable {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final int LINES_OF_LOG = 25;

  /**
   * Stages of a second, on a machine that does much else: statistics are tested where they are
   * meant.
   */
  private static final String LENIENT =
      "judge: {enough: 1, enough-in-stage: 1, least-slower-ms: 10000}\nwarm-up: 1s\n";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path home;
  private final List<Board> listed;
  private @Nullable Preparation preparation;
  private @Nullable TaggedRepository repository;
  private Settings settings;
  private LocalSystem processes;
  private BoardServer boards;
  private TopicReader<JournalFact> journal;
  private TopicReader<ScoringRequest> requests;

  /** What makes the repository that releases come from, in a directory of the home. */
  interface Preparation {
    void make(Path directory, Path checkout) throws IOException;
  }

  /**
   * @param name of the directory that is its home
   */
  @SuppressWarnings("NullAway.Init") // What runs is there from start() to close().
  RealSystem(String name, Board... boards) {
    this.home = Path.of("target", "systems", name).toAbsolutePath();
    this.listed = List.of(boards);
  }

  /** Releases come from a repository that is made for it. */
  RealSystem withRepositoryOfItsOwn() {
    return withRepository((at, checkout) -> repository = new TaggedRepository(at, checkout));
  }

  /** Releases come from what this makes before the system starts. */
  RealSystem withRepository(Preparation made) {
    preparation = made;
    return this;
  }

  /** The repository that its releases come from. */
  TaggedRepository repository() {
    return Objects.requireNonNull(repository);
  }

  /** Waits as long as a busy machine may need, and looks often. */
  static ConditionFactory patiently() {
    return await().atMost(PATIENCE).pollInterval(PAUSE);
  }

  /** Starts it anew: whatever an earlier start has left is stopped and deleted. */
  void start() throws IOException {
    settings = Settings.inPlace(home, Ports.freeBase(), false, CHECKOUT);
    Path releases = home.resolve("repository");
    if (preparation != null) {
      settings = settings.withRepository(releases);
    }
    processes = new LocalSystem(settings, System.out::println);
    processes.down();
    Runtime.getRuntime().addShutdownHook(new Thread(processes::down));
    Release.delete(home);
    Files.createDirectories(home);
    if (preparation != null) {
      preparation.make(releases, CHECKOUT);
    }
    boards = BoardServer.start(0, listed);
    Files.writeString(processes.home().sources(), boards.sourcesFile());
    Files.createDirectories(home.resolve("environments"));
    Files.writeString(home.resolve("environments/production.yaml"), LENIENT);
    processes.up();
    String broker = url(Service.BROKER);
    journal = new TopicReader<>(broker, Topic.JOURNAL, EventTypes.JOURNAL);
    requests = new TopicReader<>(broker, Topic.SCORING_REQUESTS, EventTypes.SCORING_REQUESTS);
  }

  @Override
  public void close() throws IOException {
    Stream.of(journal, requests, boards).filter(Objects::nonNull).forEach(RealSystem::close);
    processes.down();
    Release.delete(home.resolve("data"));
    Release.delete(home.resolve("slots"));
    Release.delete(home.resolve("repository"));
  }

  /** The boards, which a test may slow down and whose requests it may count. */
  BoardServer boards() {
    return boards;
  }

  /** Everything in the journal that can be read. */
  TopicReader<JournalFact> journal() {
    return journal;
  }

  /** Every request for a score. */
  TopicReader<ScoringRequest> requests() {
    return requests;
  }

  /** Where a process answers; for the broker what a Kafka client takes as its address. */
  String url(Service service) {
    return processes.url(service);
  }

  /** A directory for what else a test starts. */
  Path home() {
    return home;
  }

  /** Ends a process at once (SIGKILL). */
  void kill(Service service) {
    processes.kill(service);
  }

  /** A process of a release, on the side where that is. */
  ProcessHandle process(Side side, Service service) {
    return new RunFiles(SidePlace.home(side, processes.home()).run())
        .process(service)
        .flatMap(ProcessRecord::handle)
        .orElseThrow();
  }

  /** With what it runs. */
  Settings settings() {
    return settings;
  }

  /** Starts a process that was killed; returns when it is ready. */
  void restart(Service service) {
    processes.start(service);
  }

  /** Starts what does not run; returns when all is ready. */
  void up() {
    processes.up();
  }

  /** Stops everything. */
  void down() {
    processes.down();
  }

  /** The command as a person starts it, in a process of its own. */
  Process command(String... words) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djobsearch.root=" + CHECKOUT,
                "-cp",
                System.getProperty("java.class.path"),
                "jobsearch.cli.Main"));
    line.addAll(List.of(words));
    ProcessBuilder command = new ProcessBuilder(line);
    command.environment().put("JOBSEARCH_HOME", home.toString());
    command.environment().put("JOBSEARCH_PORT_BASE", Integer.toString(settings.portBase()));
    File output = home.resolve("logs").resolve("command.out").toFile();
    return command.redirectErrorStream(true).redirectOutput(output).start();
  }

  /** Restores of its store, as {@code jobsearch backup --restore} makes them. */
  StoreRestore restores() {
    return new StoreRestore(settings, Map.of(), System.out::println, step -> {});
  }

  /** The store's files. */
  Path storeData() {
    return processes.home().storeData();
  }

  /** Whether a process says that it can do its work. */
  boolean isReady(Service service) {
    return processes.state(service) == State.RUNNING;
  }

  /** The hashes of what the store says, table by table, once it has folded the whole journal. */
  JsonNode content() {
    return content(url(Service.STORE));
  }

  /** The same of another store that folds this system's journal. */
  JsonNode content(String store) {
    Gateway address = new Gateway(store);
    return patiently()
        .alias("the whole journal is folded")
        .until(
            () -> address.get("/api/store/hash", Map.of()),
            hash -> hash.path("offset").asLong() == journal.size())
        .path("tables");
  }

  /** Waits until lists show the whole journal: on a busy machine they follow the fold late. */
  void showAll() {
    HttpRequest count =
        HttpRequest.newBuilder(URI.create(url(Service.STORE) + "/api/postings/count"))
            .header("Jobsearch-Offset", String.valueOf(journal.size() - 1))
            .build();
    patiently()
        .alias("lists show the whole journal")
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> HTTP.send(count, BodyHandlers.discarding()).statusCode(), code -> code == 200);
  }

  /**
   * What the store says of each posting, and how much there is: all but the numbers and times in
   * which two systems differ that did the same.
   */
  Set<String> said() {
    showAll();
    Gateway store = new Gateway(url(Service.STORE));
    JsonNode postings = store.get("/api/postings/export", Map.of("format", "json", "state", "all"));
    Set<String> said = new TreeSet<>(Set.of(store.get("/api/statistics", Map.of()).toString()));
    for (JsonNode posting : postings) {
      ObjectNode timeless = posting.deepCopy();
      said.add(timeless.remove(List.of("id", "firstSeenAt")).toString());
    }
    return said;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    close();
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    System.out.println("The ends of the logs in " + home + ":");
    for (Service service : Service.values()) {
      List<String> lines = Tail.lines(processes.home().log(service), LINES_OF_LOG);
      lines.forEach(line -> System.out.println(service.label() + " | " + line));
    }
  }

  private static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot close", e);
    }
  }
}
