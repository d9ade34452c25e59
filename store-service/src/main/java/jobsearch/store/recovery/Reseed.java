package jobsearch.store.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.topic.Topic;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.archive.JournalTask;
import jobsearch.store.archive.JournalTask.Step;
import jobsearch.store.archive.TopicReader;
import jobsearch.store.drill.Replay;
import jobsearch.store.fold.Fold;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.job.Progress;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalCheck;
import jobsearch.store.journal.JournalIdentity;
import jobsearch.store.journal.JournalMissing;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalProblem;
import jobsearch.store.schema.CurrentStore;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.schema.StoreDirectory;
import jobsearch.store.schema.Timeouts;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Begins a new journal with what a store has, when the old journal is lost and no archive brings it
 * back. First it is tried in a scratch store that the rows give the same content; then what the
 * topic still holds goes to files, and it is made anew, filled, and folded into a store of its own,
 * which is used from then on. Killed, it can be repeated, with {@code replace} once the topic holds
 * rows: the store that they come from is only read.
 */
public final class Reseed {

  /**
   * What it came to.
   *
   * @param store the name of the new store
   * @param facts with which the journal begins
   * @param left the archive of what the old journal still held; null if that was nothing
   */
  public record Reseeded(String store, long facts, String hash, @Nullable String left) {}

  private final StoreDirectory stores;
  private final JournalRequest wanted;
  private final Map<String, Object> client;
  private final String topic;
  private final Clock clock;
  private final JournalTask task;
  private final Origin origin;
  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);

  /**
   * A new journal for the store that is in use.
   *
   * @param task told how far it is
   */
  public Reseed(JournalRequest wanted, Clock clock, JournalTask task) {
    this.stores = new StoreDirectory(Path.of(wanted.store()));
    this.wanted = wanted;
    this.client = Map.of("bootstrap.servers", wanted.broker());
    this.topic = Topic.JOURNAL.name(wanted.topicPrefix());
    this.clock = clock;
    this.task = task;
    this.origin = new Origin("store-service", wanted.release());
  }

  /** Carries it out. */
  public Reseeded run() throws IOException, SQLException, InterruptedException {
    Instant begin = clock.instant();
    String name = stores.unused(StoreDirectory.RESTORED, begin);
    String time = name.substring(StoreDirectory.RESTORED.length());
    Path trial = stores.path().resolve("reseed-trial.partial");
    Path made = stores.path().resolve(name + ".partial");
    stores.clearPartials();
    try (StoreDatabase store = new CurrentStore(stores, Timeouts.USUAL, clock).open()) {
      LogicalHash content;
      long facts;
      String left;
      try (Connection reader = store.readers().getConnection()) {
        requireLost(reader);
        content = LogicalHash.of(reader);
        Rows rows = new Rows(reader, content.hash());
        require(content, tryOut(trial, rows, begin), "nothing was changed");
        JournalTopic topics = new JournalTopic(client, wanted.topicPrefix());
        topics.make();
        try (TopicReader journal = TopicReader.open(wanted.broker(), topic)) {
          left =
              JournalTopic.keep(journal, Path.of(wanted.archive()), time, task.step(Step.KEEPING));
        }
        topics.makeAnew();
        facts = publish(rows, begin);
      }
      requireAlone(facts);
      require(content, fold(made, facts), "the store is untouched");
      StoreDatabase.settle(made.resolve("store.db"));
      DurableFiles.publish(made, stores.of(name));
      // Before the new store is used: an archive of the old journal would refuse its exports.
      new JournalArchive(Path.of(wanted.archive())).setAside(time);
      stores.use(name);
      return new Reseeded(name, facts, content.hash(), left);
    } finally {
      DurableFiles.deleteTree(trial);
    }
  }

  /** A journal that continues the store may hold what the store has not folded. */
  private void requireLost(Connection store) throws SQLException, InterruptedException {
    JournalPosition position =
        JournalPosition.read(new Sql(store))
            .orElseThrow(
                () -> new RecoveryProblem("the store has folded nothing", "just start it"));
    try (Journal journal = Journal.connect(client, topic, 1)) {
      JournalCheck.verify(position, journal);
    } catch (JournalMissing missing) {
      return;
    } catch (JournalProblem lost) {
      requireOurs(position);
      return;
    }
    throw new RecoveryProblem(
        "the journal continues this store, so a new one would lose what is not folded yet",
        "just start the store");
  }

  /** A wrong address or prefix leads to the journal of another system, which must stay. */
  private void requireOurs(JournalPosition position) throws InterruptedException {
    try (TopicReader journal = TopicReader.open(wanted.broker(), topic)) {
      if (!wanted.replace()
          && !journal.identity().equals(position.journal())
          && !JournalTopic.isFresh(journal)) {
        throw new RecoveryProblem(
            "topic %s at %s is not the journal of this store, and it holds records"
                .formatted(topic, wanted.broker()),
            "check KAFKA_BOOTSTRAP_SERVERS and JOBSEARCH_TOPIC_PREFIX; if it is to be replaced, add --replace, which keeps its records in files");
      }
    }
  }

  /** What others write meanwhile would be mixed with the rows. */
  private void requireAlone(long facts) throws InterruptedException {
    try (Journal journal = Journal.connect(client, topic, 1)) {
      if (journal.end() != facts) {
        throw new RecoveryProblem(
            "something else wrote to the new journal meanwhile; the store is untouched",
            "stop the store, the scraper and the matcher, then repeat the command with --replace");
      }
    }
  }

  private static void require(LogicalHash wanted, LogicalHash found, String state) {
    if (!wanted.hash().equals(found.hash())) {
      throw new RecoveryProblem(
          "the rows of the store do not give the same store again; " + state,
          "this is a defect, please report it");
    }
  }

  /** Folds the rows as a journal would bring them, before anything is touched. */
  private LogicalHash tryOut(Path directory, Rows rows, Instant at)
      throws IOException, SQLException {
    Files.createDirectories(directory);
    try (StoreDatabase database = StoreDatabase.open(directory)) {
      try (Connection writer = database.writer()) {
        Fold fold = new Fold(writer);
        Trial trial = new Trial(fold, fold.begin(new JournalIdentity("trial", "trial", "trial")));
        rows.facts(counted(rows, Step.TRYING, fact -> trial.fold(Envelope.of(fact, at, origin))));
      }
      try (Connection reader = database.readers().getConnection()) {
        return LogicalHash.of(reader);
      }
    }
  }

  /** Does the same, and tells how many of the rows it has had. */
  private Rows.Taker counted(Rows rows, Step step, Rows.Taker taker) throws SQLException {
    Progress progress = task.step(step);
    long all = rows.count();
    AtomicLong done = new AtomicLong();
    return fact -> {
      taker.take(fact);
      progress.at(done.addAndGet(fact.rows().size()), all);
    };
  }

  /** Brings the new store into being. */
  private LogicalHash fold(Path directory, long facts)
      throws IOException, SQLException, InterruptedException {
    Progress progress = task.step(Step.FOLDING);
    LogicalHash content =
        Replay.run(directory, client, topic, facts, offset -> progress.at(offset, facts));
    progress.at(facts, facts);
    return content;
  }

  /** How many facts there were. */
  private long publish(Rows rows, Instant at) throws SQLException {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("linger.ms", 20);
    AtomicLong sent = new AtomicLong();
    AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      rows.facts(
          counted(
              rows,
              Step.WRITING,
              fact -> {
                sent.incrementAndGet();
                var unused =
                    producer.send(
                        codec.encode(topic, Envelope.of(fact, at, origin)),
                        (metadata, failure) -> failed.compareAndSet(null, failure));
              }));
    }
    Exception failure = failed.get();
    if (failure != null) {
      throw new RecoveryProblem(
          "the broker did not take the rows (" + failure.getMessage() + ")",
          "mend that, then repeat the command with --replace");
    }
    return sent.get();
  }
}
