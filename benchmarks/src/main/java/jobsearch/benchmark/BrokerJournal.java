package jobsearch.benchmark;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real Kafka with all topics, and a producer that says facts. */
final class BrokerJournal implements AutoCloseable {

  private static final Origin ORIGIN = new Origin("benchmark", "dev");

  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
  private final LocalBroker broker;
  private final KafkaProducer<String, byte[]> producer;

  private BrokerJournal(LocalBroker broker, KafkaProducer<String, byte[]> producer) {
    this.broker = broker;
    this.producer = producer;
  }

  /**
   * Starts it.
   *
   * @param lingerMillis how long the producer gathers a batch: none where the way is measured
   */
  static BrokerJournal start(Path directory, int lingerMillis)
      throws InterruptedException, ExecutionException {
    LocalBroker broker = LocalBroker.start(directory.resolve("kafka"));
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers",
            broker.address(),
            "linger.ms",
            lingerMillis,
            "batch.size",
            1 << 20);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      new Topics(admin, "").create((short) 1);
    }
    return new BrokerJournal(
        broker, new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer()));
  }

  String address() {
    return broker.address();
  }

  /** Says a fact; {@link #flush} waits until it is kept. */
  void say(JournalFact fact) {
    say(fact, Instant.now());
  }

  void say(JournalFact fact, Instant at) {
    var unused = producer.send(codec.encode("journal", Envelope.of(fact, at, ORIGIN)));
  }

  /** Says something else, on another topic. */
  void send(ProducerRecord<String, byte[]> record) {
    var unused = producer.send(record);
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
