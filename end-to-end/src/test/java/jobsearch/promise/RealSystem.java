package jobsearch.promise;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jobsearch.boards.Board;
import jobsearch.boards.BoardServer;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.runtime.LocalSystem;
import jobsearch.cli.runtime.Ports;
import jobsearch.cli.runtime.Release;
import jobsearch.cli.runtime.Service;
import jobsearch.cli.runtime.Settings;
import jobsearch.cli.runtime.State;
import jobsearch.cli.runtime.StoreRestore;
import jobsearch.cli.runtime.Tail;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.scoring.ScoringRequest;
import jobsearch.events.topic.Topic;
import org.awaitility.core.ConditionFactory;
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

  private final Path home;
  private final List<Board> listed;
  private Settings settings;
  private LocalSystem processes;
  private BoardServer boards;
  private TopicReader<JournalFact> journal;
  private TopicReader<ScoringRequest> requests;

  /**
   * @param name of the directory that is its home
   */
  @SuppressWarnings("NullAway.Init") // What runs is there from start() to close().
  RealSystem(String name, Board... boards) {
    this.home = Path.of("target", "systems", name).toAbsolutePath();
    this.listed = List.of(boards);
  }

  /** Waits as long as a busy machine may need, and looks often. */
  static ConditionFactory patiently() {
    return await().atMost(PATIENCE).pollInterval(PAUSE);
  }

  /** Starts it anew: whatever an earlier start has left is stopped and deleted. */
  void start() throws IOException {
    settings = Settings.inPlace(home, Ports.freeBase(), false, CHECKOUT);
    processes = new LocalSystem(settings, System.out::println);
    processes.down();
    Runtime.getRuntime().addShutdownHook(new Thread(processes::down));
    Release.delete(home);
    Files.createDirectories(home);
    boards = BoardServer.start(0, listed);
    Files.writeString(processes.home().sources(), boards.sourcesFile());
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

  /** Starts a process that was killed; returns when it is ready. */
  void restart(Service service) {
    processes.start(service);
  }

  /** Restores of its store, as {@code jobsearch backup --restore} makes them. */
  StoreRestore restores() {
    return new StoreRestore(settings, Map.of(), System.out::println);
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
