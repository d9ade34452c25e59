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
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.store.drill.Replay;
import jobsearch.store.fold.Fold;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.StoreDatabase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Goes back for good to what the store was: the difference between now and then becomes facts of
 * the journal, which every store folds, also those that are restored later. It is worked out and
 * tried in scratch stores first; the store in use is not touched. Killed, it can be repeated: facts
 * that are not all there, or were overtaken by others, change nothing.
 */
public final class Reversion {

  /**
   * What it came to.
   *
   * @param base the offset of the last record before it
   * @param until the offset before which the state lies that was gone back to
   * @param facts that were written
   * @param hash of the store afterwards
   */
  public record Reverted(long base, long until, int facts, String hash) {}

  private final Path former;
  private final Path scratch;
  private final Map<String, Object> client;
  private final String topic;
  private final Clock clock;
  private final Origin origin;
  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);

  /**
   * Going back to a store that was restored up to a point in time.
   *
   * @param former the directory of that store
   * @param scratch a directory that is made for it, and deleted
   */
  public Reversion(
      Path former,
      Path scratch,
      Map<String, Object> client,
      String topic,
      Clock clock,
      Origin origin) {
    this.former = former;
    this.scratch = scratch;
    this.client = client;
    this.topic = topic;
    this.clock = clock;
    this.origin = origin;
  }

  /** Says what going back means; the caller deletes the file. */
  @FunctionalInterface
  public interface Comparison<T> {
    /** Compares the present store with the wanted one, each settled in its file. */
    T compare(Path present, Path wanted, Path scratch) throws SQLException;
  }

  /** Works out what would change, and changes nothing. */
  public <T> T preview(Comparison<T> comparison)
      throws IOException, SQLException, InterruptedException {
    try {
      Stores stores = prepare();
      return comparison.compare(
          file(stores.present()), file(stores.wanted()), scratch.resolve("comparison.db"));
    } finally {
      DurableFiles.deleteTree(scratch);
    }
  }

  /**
   * Carries it out.
   *
   * @throws RecoveryProblem if nothing was changed
   */
  public Reverted run() throws IOException, SQLException, InterruptedException {
    try {
      Stores stores = prepare();
      Instant at = clock.instant();
      Path trial = scratch.resolve("trial");
      copy(stores.present(), trial);
      int facts = tryOut(trial, stores, at);
      if (facts == 0) {
        return new Reverted(stores.base(), stores.until(), 0, stores.hash().hash());
      }
      long end = publish(stores, at);
      LogicalHash now = Replay.run(stores.present(), client, topic, end);
      require(
          stores.hash(),
          now,
          new RecoveryProblem(
              "something else came into the journal meanwhile, so nothing was changed",
              "repeat the command"));
      return new Reverted(stores.base(), stores.until(), facts, now.hash());
    } finally {
      DurableFiles.deleteTree(scratch);
    }
  }

  /**
   * The scratch stores.
   *
   * @param hash of the wanted one
   */
  private record Stores(Path present, Path wanted, long base, long until, LogicalHash hash) {}

  private Stores prepare() throws IOException, SQLException, InterruptedException {
    DurableFiles.deleteTree(scratch);
    long until = position(former).next();
    Path present = scratch.resolve("present");
    copy(former, present);
    long end;
    try (Journal journal = Journal.connect(client, topic, 1)) {
      end = journal.end();
    }
    Replay.run(present, client, topic, end);
    StoreDatabase.settle(file(present));
    Path wanted = scratch.resolve("wanted");
    copy(present, wanted);
    WantedState.make(file(wanted), file(former));
    StoreDatabase.settle(file(wanted));
    Long base = position(present).last();
    if (base == null) {
      throw new RecoveryProblem(
          "the journal is empty, so there is nothing to go back from", "just start the store");
    }
    return new Stores(present, wanted, base, until, hash(wanted));
  }

  private int tryOut(Path trial, Stores stores, Instant at) throws SQLException {
    try (StoreDatabase database = StoreDatabase.open(trial)) {
      int facts;
      try (Connection writer = database.writer()) {
        Fold fold = new Fold(writer);
        Trial folded = new Trial(fold, fold.position().orElseThrow());
        facts = changes(stores, fact -> folded.fold(Envelope.of(fact, at, origin)));
      }
      try (Connection reader = database.readers().getConnection()) {
        require(
            stores.hash(),
            LogicalHash.of(reader),
            new RecoveryProblem(
                "the rows do not give the wanted store, so nothing was changed",
                "this is a defect, please report it"));
      }
      return facts;
    }
  }

  private int changes(Stores stores, RowChanges.Taker taker) throws SQLException {
    return RowChanges.between(
        file(stores.present()), file(stores.wanted()), stores.base(), stores.until(), taker);
  }

  /** The offset behind the last one. */
  private long publish(Stores stores, Instant at) throws SQLException, InterruptedException {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    Last last = new Last();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      int unused =
          changes(
              stores,
              fact ->
                  last.sent = producer.send(codec.encode(topic, Envelope.of(fact, at, origin))));
      producer.flush();
      return last.place() + 1;
    } catch (ExecutionException e) {
      throw new RecoveryProblem(
          "the broker did not take the facts, so nothing was changed (" + e.getCause() + ")",
          "repeat the command");
    }
  }

  /** The fact that was sent last: it counts only behind all others. */
  private static final class Last {
    private @Nullable Future<RecordMetadata> sent;

    long place() throws ExecutionException, InterruptedException {
      return Objects.requireNonNull(sent).get().offset();
    }
  }

  private static JournalPosition position(Path store) throws SQLException {
    try (StoreDatabase database = StoreDatabase.open(store);
        Connection writer = database.writer()) {
      return new Fold(writer).position().orElseThrow();
    }
  }

  private static LogicalHash hash(Path store) throws SQLException {
    try (StoreDatabase database = StoreDatabase.open(store);
        Connection reader = database.readers().getConnection()) {
      return LogicalHash.of(reader);
    }
  }

  private static void require(LogicalHash wanted, LogicalHash found, RecoveryProblem otherwise) {
    if (!wanted.hash().equals(found.hash())) {
      throw otherwise;
    }
  }

  private static void copy(Path store, Path to) throws IOException {
    Files.createDirectories(to);
    Files.copy(file(store), file(to));
  }

  private static Path file(Path store) {
    return store.resolve("store.db");
  }
}
