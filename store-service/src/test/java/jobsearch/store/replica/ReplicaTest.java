package jobsearch.store.replica;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import jobsearch.broker.LocalBroker;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.topic.Topics;
import jobsearch.store.fold.FoldOutput;
import jobsearch.store.schema.StoreDatabase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A replica between a real journal and a real file: what it goes on with, and what it refuses. */
@Tag("broker")
class ReplicaTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path kafka;
  @TempDir Path directory;
  static LocalBroker broker;
  static Admin admin;
  static KafkaProducer<String, byte[]> producer;

  final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
  final Heard heard = new Heard();
  String prefix = "";

  @BeforeAll
  static void startBroker() {
    broker = LocalBroker.start(kafka);
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.address());
    admin = Admin.create(settings);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  @AfterAll
  static void stopBroker() {
    producer.close();
    admin.close();
    broker.close();
  }

  /** A journal for each test. */
  @BeforeEach
  void createTopics(TestInfo test) throws Exception {
    prefix = test.getTestMethod().orElseThrow().getName() + ".";
    new Topics(admin, prefix).create((short) 1);
  }

  @Test
  void goesOnWhereItWasAndPublishesWhatIsOpenOnceItIsPrimary() throws Exception {
    say(cv(CV), start("r1"), page("r1", 1, 1));
    run(replica -> {
      becomes(replica, ReplicaState.CURRENT);
      assertThat(replica.status().active()).isFalse();
      say(new PrimaryAppointed("replica", 1));
      await().atMost(PATIENCE).until(() -> replica.status().active());
      say(page("r1", 2, 2));
      await().atMost(PATIENCE).until(() -> heard.said.size() == 1);
    });
    say(page("r1", 3, 3), new PrimaryAppointed("other", 2), page("r1", 4, 4));
    run(replica -> {
      becomes(replica, ReplicaState.CURRENT);
      assertThat(replica.status().offset()).isEqualTo(8);
      assertThat(replica.status().active()).isFalse();
    });
    assertThat(heard.events).containsExactly("caught up at 3", "activated", "caught up at 8");
  }

  @Test
  void aPrimaryThatWasPausedPublishesNothingOfWhatCameMeanwhile() throws Exception {
    ReentrantLock pause = new ReentrantLock();
    AtomicLong skipped = new AtomicLong();
    Presence presence =
        new Presence(() -> {
          pause.lock();
          pause.unlock();
          return System.nanoTime() + skipped.get();
        });
    try (StoreDatabase database = StoreDatabase.open(directory);
        Replica replica = new Replica(settings(), database, heard, presence)) {
      replica.start();
      say(cv(CV), start("r1"), new PrimaryAppointed("replica", 1));
      await().atMost(PATIENCE).until(() -> replica.status().active());
      pause.lock();
      say(page("r1", 1, 1), new PrimaryAppointed("other", 2), page("r1", 2, 2));
      skipped.addAndGet(Duration.ofSeconds(20).toNanos());
      pause.unlock();
      await().atMost(PATIENCE).until(() -> replica.status().offset() == 6);
      becomes(replica, ReplicaState.CURRENT);
      assertThat(replica.status().active()).isFalse();
    }
    assertThat(heard.said).isEmpty();
    assertThat(heard.events).containsSubsequence("activated", "caught up at 6");
    assertThat(heard.events).filteredOn("activated"::equals).hasSize(1);
  }

  @Test
  void writesChoresBetweenBatches() throws Exception {
    say(cv(CV));
    run(replica -> {
      becomes(replica, ReplicaState.CURRENT);
      replica.later(sql -> sql.update("INSERT INTO counters VALUES ('chore', 7)"));
      await()
          .atMost(PATIENCE)
          .until(() -> value("SELECT count(*) FROM counters WHERE value = 7") == 1);
    });
  }

  @Test
  void whoeverWantsToSeeTheStoreAtAnOffsetSeesItThereThoughTheFoldGoesOn() throws Exception {
    say(cv(CV));
    run(replica -> {
      becomes(replica, ReplicaState.CURRENT);
      CompletableFuture<Optional<Long>> seen =
          CompletableFuture.supplyAsync(() -> offsetAt(replica, 3));
      Thread.sleep(300);
      assertThat(seen).isNotDone();
      say(start("r1"), page("r1", 1, 1), page("r1", 2, 2), page("r1", 3, 3));
      assertThat(seen.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).hasValue(3L);
      await().atMost(PATIENCE).until(() -> replica.status().offset() == 5);
      assertThat(offsetAt(replica, 2)).hasValue(5L);
      assertThat(replica.at(6, Duration.ofMillis(300), () -> 0)).isEmpty();
    });
  }

  private Optional<Long> offsetAt(Replica replica, long offset) {
    try {
      return replica.at(offset, PATIENCE, () -> value("SELECT next_offset FROM journal_position"));
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesATopicThatWasMadeAnew() throws Exception {
    say(cv(CV));
    run(replica -> becomes(replica, ReplicaState.CURRENT));
    admin.deleteTopics(List.of(prefix + "journal")).all().get();
    await()
        .atMost(PATIENCE)
        .until(() -> !admin.listTopics().names().get().contains(prefix + "journal"));
    admin.createTopics(List.of(new NewTopic(prefix + "journal", 1, (short) 1))).all().get();
    refuses("the topic was made anew");
  }

  @Test
  void refusesAJournalThatLostItsTail() throws Exception {
    say(cv(CV));
    run(replica -> becomes(replica, ReplicaState.CURRENT));
    change("UPDATE journal_position SET next_offset = 50, last_offset = 49");
    refuses("the broker lost its tail");
  }

  @Test
  void refusesAJournalThatLostItsTailAndWentOn() throws Exception {
    say(cv(CV), start("r1"));
    run(replica -> becomes(replica, ReplicaState.CURRENT));
    change("UPDATE journal_position SET last_fingerprint = 'another'");
    refuses("is not the one that the store folded");
    change(
        "UPDATE journal_position SET last_fingerprint = null, last_offset = null, last_epoch = 7");
    run(replica -> becomes(replica, ReplicaState.CURRENT));
  }

  @Test
  void refusesAnotherCluster() throws Exception {
    say(cv(CV));
    run(replica -> becomes(replica, ReplicaState.CURRENT));
    change("UPDATE journal_position SET cluster_id = 'elsewhere'");
    refuses("check KAFKA_BOOTSTRAP_SERVERS");
  }

  @Test
  void refusesAJournalThatWasCutOff() throws Exception {
    say(cv(CV), start("r1"), page("r1", 1, 1));
    admin
        .deleteRecords(
            Map.of(new TopicPartition(prefix + "journal", 0), RecordsToDelete.beforeOffset(2)))
        .all()
        .get();
    refuses("a new store needs all of it");
  }

  @Test
  void waitsForABrokerThatIsAwayAndForATopicThatIsNotThere() throws Exception {
    Replica.Settings away =
        new Replica.Settings("replica", Map.of("bootstrap.servers", "127.0.0.1:1"), "journal", 100);
    try (StoreDatabase database = StoreDatabase.open(directory);
        Replica replica = new Replica(away, database, heard)) {
      replica.start();
      await().atMost(PATIENCE).until(() -> replica.status().reason() != null);
      assertThat(replica.status().state()).isEqualTo(ReplicaState.CONNECTING);
    }
    prefix = "later.";
    run(replica -> {
      await()
          .atMost(PATIENCE)
          .until(() ->
              String.valueOf(replica.status().reason())
                  .contains("there is no topic later.journal yet"));
      new Topics(admin, prefix).create((short) 1);
      becomes(replica, ReplicaState.CURRENT);
    });
  }

  @Test
  void namesTheReleaseThatKnowsWhatItDoesNot() throws Exception {
    var record =
        codec.encode(
            prefix + "journal", Envelope.of(cv(CV), Instant.now(), new Origin("test", "v9.1.0")));
    record.headers().remove("ce_type");
    record.headers().add("ce_type", "jobsearch.cv.registered.v99".getBytes(StandardCharsets.UTF_8));
    producer.send(record).get();
    refuses("use release v9.1.0, which wrote it, or a newer one");
  }

  private void refuses(String reason) throws Exception {
    run(replica -> {
      becomes(replica, ReplicaState.STOPPED);
      assertThat(replica.status().reason()).contains(reason);
    });
  }

  private interface Scene {
    void play(Replica replica) throws Exception;
  }

  private void run(Scene scene) throws Exception {
    try (StoreDatabase database = StoreDatabase.open(directory);
        Replica replica = new Replica(settings(), database, heard)) {
      replica.start();
      scene.play(replica);
    }
  }

  private Replica.Settings settings() {
    return new Replica.Settings(
        "replica", Map.of("bootstrap.servers", broker.address()), prefix + "journal", 100);
  }

  private static void becomes(Replica replica, ReplicaState state) {
    await().atMost(PATIENCE).until(() -> replica.status().state() == state);
  }

  private void say(JournalFact... facts) throws Exception {
    for (JournalFact fact : facts) {
      producer
          .send(
              codec.encode(
                  prefix + "journal", Envelope.of(fact, Instant.now(), new Origin("test", "dev"))))
          .get();
    }
  }

  private void change(String statement) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("store.db"));
        Statement sql = connection.createStatement()) {
      sql.executeUpdate(statement);
    }
  }

  private long value(String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("store.db"));
        Statement sql = connection.createStatement();
        var rows = sql.executeQuery(query)) {
      return rows.getLong(1);
    }
  }

  private static final class Heard implements ReplicaListener {
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<FoldOutput> said = new CopyOnWriteArrayList<>();

    @Override
    public void caughtUp(long offset) {
      events.add("caught up at " + offset);
    }

    @Override
    public void activated() {
      events.add("activated");
    }

    @Override
    public void deactivated() {
      events.add("deactivated");
    }

    @Override
    public void say(FoldOutput output) {
      said.add(output);
    }
  }
}
