package jobsearch.store.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.store.drill.Replay;
import jobsearch.store.fold.Fold;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.journal.JournalIdentity;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalRecord;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.schema.StoreDirectory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Begins a new journal with what a store has, when the old journal is lost and no archive brings it
 * back. First it is tried in a scratch store that the rows give the same content; then the topic is
 * made anew, filled, and folded into a store of its own, which is used from then on. Killed, it can
 * be repeated: the store that the rows come from is only read.
 */
public final class Reseed {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

  /**
   * What it came to.
   *
   * @param store the name of the new store
   * @param facts with which the journal begins
   */
  public record Reseeded(String store, long facts, String hash) {}

  private final StoreDirectory stores;
  private final Map<String, Object> client;
  private final String prefix;
  private final String topic;
  private final Clock clock;
  private final Origin origin;
  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);

  /** A new journal for the store that is in use in a directory. */
  public Reseed(
      Path stores,
      Map<String, Object> client,
      String prefix,
      String topic,
      Clock clock,
      Origin origin) {
    this.stores = new StoreDirectory(stores);
    this.client = client;
    this.prefix = prefix;
    this.topic = topic;
    this.clock = clock;
    this.origin = origin;
  }

  /** Carries it out. */
  public Reseeded run() throws IOException, SQLException, InterruptedException {
    Instant begin = clock.instant();
    String name = StoreDirectory.restored(TIME.format(begin));
    Path trial = stores.path().resolve("reseed-trial.partial");
    Path made = stores.path().resolve(name + ".partial");
    DurableFiles.deleteTree(trial);
    try (StoreDatabase store = StoreDatabase.open(stores.current())) {
      LogicalHash wanted;
      long facts;
      try (Connection reader = store.readers().getConnection()) {
        wanted = LogicalHash.of(reader);
        Rows rows = new Rows(reader, wanted.hash());
        require(wanted, tryOut(trial, rows, begin));
        new JournalTopic(client, prefix).makeAnew();
        facts = publish(rows, begin);
      }
      require(wanted, Replay.run(made, client, topic, facts));
      DurableFiles.sync(made.resolve("store.db"));
      DurableFiles.publish(made, stores.of(name));
      stores.use(name);
      return new Reseeded(name, facts, wanted.hash());
    } finally {
      DurableFiles.deleteTree(trial);
    }
  }

  private static void require(LogicalHash wanted, LogicalHash found) {
    if (!wanted.hash().equals(found.hash())) {
      throw new RecoveryProblem(
          "the rows of the store do not give the same store again (a defect: please report it); nothing was changed but the journal, whose store is untouched");
    }
  }

  /** Folds the rows as a journal would bring them, before anything is touched. */
  private LogicalHash tryOut(Path directory, Rows rows, Instant at)
      throws IOException, SQLException {
    Files.createDirectories(directory);
    try (StoreDatabase database = StoreDatabase.open(directory)) {
      try (Connection writer = database.writer()) {
        Trial trial = new Trial(new Fold(writer));
        rows.facts(fact -> trial.fold(Envelope.of(fact, at, origin)));
      }
      try (Connection reader = database.readers().getConnection()) {
        return LogicalHash.of(reader);
      }
    }
  }

  /** A journal that exists only here. */
  private static final class Trial {

    private static final String NAME = "trial";
    private final Fold fold;
    private JournalPosition position;

    Trial(Fold fold) throws SQLException {
      this.fold = fold;
      this.position = fold.begin(new JournalIdentity(NAME, NAME, NAME));
    }

    void fold(Envelope<JournalFact> envelope) throws SQLException {
      ConsumerRecord<byte[], byte[]> raw =
          new ConsumerRecord<>(NAME, 0, position.next(), new byte[0], new byte[0]);
      JournalRecord record = JournalRecord.of(raw, new Decoded.Known<>(envelope));
      position = fold.fold(position, List.of(record)).position();
    }
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
      rows.facts(fact -> {
        sent.incrementAndGet();
        var unused =
            producer.send(
                codec.encode(topic, Envelope.of(fact, at, origin)),
                (metadata, failure) -> failed.compareAndSet(null, failure));
      });
    }
    Exception failure = failed.get();
    if (failure != null) {
      throw new RecoveryProblem(
          "the broker did not take the rows: " + failure.getMessage() + ": repeat the command");
    }
    return sent.get();
  }
}
