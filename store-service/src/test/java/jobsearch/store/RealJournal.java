package jobsearch.store;

import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import jobsearch.broker.LocalBroker;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** All topics, with nothing in them, of a real broker. */
public final class RealJournal implements AutoCloseable {

  public static final Origin ORIGIN = new Origin("test", "r1");

  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
  private static @Nullable LocalBroker shared;

  private final LocalBroker broker;

  private RealJournal(LocalBroker broker) {
    this.broker = broker;
  }

  /** With a broker of its own, which is stopped when this is closed. */
  public static RealJournal start(Path directory) throws Exception {
    RealJournal journal = new RealJournal(LocalBroker.start(directory));
    try (Admin admin = Admin.create(journal.client())) {
      new Topics(admin, "").create((short) 1);
    }
    return journal;
  }

  /** In a broker that tests use one after the other: to start one takes longer than most tests. */
  public static synchronized RealJournal fresh() throws Exception {
    LocalBroker broker = shared;
    if (broker == null) {
      broker = LocalBroker.start(Files.createTempDirectory("store-tests"));
      shared = broker;
    }
    RealJournal journal = new RealJournal(broker);
    try (Admin admin = Admin.create(journal.client())) {
      journal.empty(admin);
    }
    return journal;
  }

  private void empty(Admin admin) throws ExecutionException, InterruptedException {
    Set<String> before = admin.listTopics().names().get();
    admin.deleteTopics(before).all().get();
    await().atMost(ONE_MINUTE).until(() -> admin.listTopics().names().get().isEmpty());
    new Topics(admin, "").create((short) 1);
    await().atMost(ONE_MINUTE).until(() -> new Topics(admin, "").deviations().isEmpty());
  }

  public String address() {
    return broker.address();
  }

  /** Settings of a Kafka client. */
  public Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.address());
  }

  public void say(JournalFact... facts) throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (var producer = producer()) {
      for (JournalFact fact : facts) {
        sent.add(producer.send(codec.encode("journal", Envelope.of(fact, Instant.now(), ORIGIN))));
      }
    }
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  /** Says a fact as a machine would whose clock is wrong. */
  public void sayAt(Instant time, JournalFact fact)
      throws ExecutionException, InterruptedException {
    var record = codec.encode("journal", Envelope.of(fact, time, ORIGIN));
    try (var producer = producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  "journal",
                  0,
                  time.toEpochMilli(),
                  record.key(),
                  record.value(),
                  record.headers()))
          .get();
    }
  }

  /** A fact of a type that only a newer release knows. */
  public void sayUnknown(String release) throws ExecutionException, InterruptedException {
    var record =
        new ProducerRecord<String, byte[]>("journal", "{}".getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", "1",
            "ce_source", "/x",
            "ce_type", "jobsearch.posting.scraped.v99",
            "ce_release", release)
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try (var producer = producer()) {
      producer.send(record).get();
    }
  }

  /** A null text erases. */
  public void sayPersonally(String key, @Nullable String text)
      throws ExecutionException, InterruptedException {
    byte[] value = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    try (var producer = producer()) {
      producer.send(new ProducerRecord<>("personal", key, value)).get();
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public void close() {
    if (broker != shared) {
      broker.close();
    }
  }
}
