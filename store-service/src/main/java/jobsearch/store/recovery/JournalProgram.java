package jobsearch.store.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.events.status.JournalAdopted;
import jobsearch.events.status.JournalExported;
import jobsearch.events.status.JournalImported;
import jobsearch.events.status.JournalReseeded;
import jobsearch.events.status.JournalTaskFailed;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.archive.JournalComparison;
import jobsearch.store.archive.JournalImport;
import jobsearch.store.archive.JournalTask;
import jobsearch.store.archive.JournalTask.Step;
import jobsearch.store.archive.TopicReader;
import jobsearch.store.journal.JournalProblem;
import jobsearch.store.schema.Advice;
import jobsearch.store.schema.CurrentStore;
import jobsearch.store.schema.DatabaseProblem;
import jobsearch.store.schema.Problem;
import jobsearch.store.schema.ProcessLock;
import jobsearch.store.schema.StoreDirectory;
import jobsearch.store.schema.Timeouts;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the journal without the store's service. Prints how far it is ({@code step}, {@code
 * done}, {@code of}) and last one line of JSON: what came of it, or {@code error} and {@code fix},
 * and ends with 1 then.
 */
public final class JournalProgram {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final JournalRequest wanted;
  private final JournalArchive archive;
  private final Map<String, Object> client;
  private final String topic;
  private final Clock clock;
  private final Consumer<StoreEvent> events;

  private JournalProgram(JournalRequest wanted, Clock clock, Consumer<StoreEvent> events) {
    this.wanted = wanted;
    this.clock = clock;
    this.events = events;
    this.archive = new JournalArchive(Path.of(wanted.archive()));
    this.client = Map.of("bootstrap.servers", wanted.broker());
    this.topic = Topic.JOURNAL.name(wanted.topicPrefix());
  }

  /**
   * Runs it.
   *
   * @param arguments one: a {@link JournalRequest} as JSON
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    JournalRequest wanted = JSON.readValue(arguments[0], JournalRequest.class);
    Clock clock = Clock.systemUTC();
    boolean done;
    try (JournalEvents events = new JournalEvents(wanted, clock)) {
      done = new JournalProgram(wanted, clock, events).answer();
    }
    if (!done) {
      System.exit(1);
    }
  }

  /** Runs it and says what came of it; false if that is an error. */
  private boolean answer() throws JsonProcessingException, InterruptedException {
    try {
      Object answer = run();
      say(answer);
      System.out.println(JSON.writeValueAsString(answer));
      return true;
    } catch (Problem | DatabaseProblem | SQLException | IOException e) {
      fail(Advice.of(e));
    } catch (KafkaException e) {
      fail(
          new Advice(
              "the broker at %s does not answer: %s".formatted(wanted.broker(), e.getMessage()),
              "start it, then repeat the command"));
    }
    return false;
  }

  /**
   * Runs it.
   *
   * @param events told how far it is, but not what came of it
   */
  static Object run(JournalRequest wanted, Consumer<StoreEvent> events)
      throws IOException, SQLException, InterruptedException {
    return new JournalProgram(wanted, Clock.systemUTC(), events).run();
  }

  private void fail(Advice advice) throws JsonProcessingException {
    events.accept(
        new JournalTaskFailed(name(), advice.error() + ": " + advice.fix(), clock.instant()));
    System.out.println(JSON.writeValueAsString(advice));
  }

  /** As its command names it. */
  private String name() {
    return wanted.task().name().toLowerCase(Locale.ROOT);
  }

  /** What came of it; that something was looked at is not worth saying. */
  private void say(Object answer) {
    switch (answer) {
      case Reseed.Reseeded r -> events.accept(new JournalReseeded(r.store(), r.facts(), r.hash()));
      case Adoption.Adopted a ->
          events.accept(new JournalAdopted(a.after().journal().topicId(), a.after().next()));
      case BroughtBack b ->
          events.accept(
              new JournalImported(b.written(), b.present(), b.adopted(), clock.instant()));
      case ArchiveManifest m ->
          events.accept(
              new JournalExported(wanted.archive(), m.next(), m.records(), clock.instant()));
      default -> {}
    }
  }

  private Object run() throws IOException, SQLException, InterruptedException {
    return switch (wanted.task()) {
      case EXPORT -> export(begin());
      case EXPORT_FACTS -> exportFacts();
      case VERIFY -> verify();
      case IMPORT, ADOPT, RESEED -> alone();
    };
  }

  private JournalTask begin() {
    return JournalTask.begin(name(), clock, events);
  }

  /** A command that was killed may have left its program running: two would mix their records. */
  private Object alone() throws IOException, SQLException, InterruptedException {
    StoreDirectory stores = new StoreDirectory(Path.of(wanted.store()));
    try (ProcessLock turn =
        stores
            .turn()
            .orElseThrow(() ->
                new RecoveryProblem(
                    "process %s works on %s or its journal just now"
                        .formatted(ProcessLock.holder(stores.turnFile()), wanted.store()),
                    "wait for it to end, then repeat the command"))) {
      return switch (wanted.task()) {
        case RESEED -> new Reseed(wanted, clock, begin()).run();
        case IMPORT -> bringBack(begin());
        default -> {
          begin();
          yield adopt();
        }
      };
    }
  }

  private ArchiveManifest export(JournalTask task) throws IOException, InterruptedException {
    try (TopicReader journal = journal();
        TopicReader personal = personal()) {
      return archive.export(journal, personal, task.step(Step.WRITING));
    }
  }

  /** Into a slot, and nothing that production's listeners need to know. */
  private ArchiveManifest exportFacts() throws IOException, InterruptedException {
    try (TopicReader journal = journal()) {
      return archive.exportFacts(journal, (done, of) -> {});
    }
  }

  private JournalComparison verify() throws IOException, InterruptedException {
    ArchiveManifest manifest = archive.verify();
    try (TopicReader journal = journal()) {
      return JournalComparison.of(archive, manifest, journal);
    }
  }

  /**
   * What an import came to.
   *
   * @param left the archive of what the topic held instead; null if nothing had to go
   * @param adopted whether the store goes on in this journal
   * @param reason why it does not; null if it does
   */
  record BroughtBack(
      long present,
      long written,
      long personal,
      @Nullable String left,
      boolean adopted,
      @Nullable String reason) {}

  private BroughtBack bringBack(JournalTask task)
      throws IOException, SQLException, InterruptedException {
    JournalImport bringing = new JournalImport(archive, wanted.broker());
    archive.verify();
    JournalTopic topics = new JournalTopic(client, wanted.topicPrefix());
    topics.make();
    String left = null;
    boolean anew;
    try (TopicReader journal = journal()) {
      boolean fresh = archive.differs(journal) && JournalTopic.isFresh(journal);
      anew = fresh || (wanted.replace() && bringing.isForeign(journal));
      if (anew && !fresh) {
        left =
            JournalTopic.keep(journal, Path.of(wanted.archive()), time(), task.step(Step.KEEPING));
      }
    }
    if (anew) {
      topics.makeAnew();
    }
    JournalImport.Imported imported;
    try (TopicReader journal = journal();
        TopicReader personal = personal()) {
      imported = bringing.run(journal, personal, task.step(Step.WRITING));
      archive.adopt(journal);
    }
    String reason = null;
    try {
      adopt();
    } catch (RecoveryProblem | JournalProblem e) {
      reason = e.getMessage();
    }
    return new BroughtBack(
        imported.present(), imported.written(), imported.personal(), left, reason == null, reason);
  }

  private String time() {
    return new StoreDirectory(Path.of(wanted.store()))
        .unused(StoreDirectory.RESTORED, clock.instant())
        .substring(StoreDirectory.RESTORED.length());
  }

  private Adoption.Adopted adopt() throws SQLException, InterruptedException {
    StoreDirectory stores = new StoreDirectory(Path.of(wanted.store()));
    // One of an older release stays as it is: its copy is adopted.
    new CurrentStore(stores, Timeouts.USUAL, clock).open().close();
    return Adoption.run(stores.current(), client, topic);
  }

  private TopicReader journal() throws InterruptedException {
    return TopicReader.open(wanted.broker(), topic);
  }

  private TopicReader personal() throws InterruptedException {
    return TopicReader.open(wanted.broker(), Topic.PERSONAL.name(wanted.topicPrefix()));
  }
}
