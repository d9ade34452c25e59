package jobsearch.store;

import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;

/** A broker of a test's own, with all topics. */
public final class RealJournal implements AutoCloseable {

  public static final Origin ORIGIN = new Origin("test", "r1");

  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
  private final LocalBroker broker;

  private RealJournal(LocalBroker broker) {
    this.broker = broker;
  }

  public static RealJournal start(Path directory) throws Exception {
    RealJournal journal = new RealJournal(LocalBroker.start(directory));
    try (Admin admin = Admin.create(journal.client())) {
      new Topics(admin, "").create((short) 1);
    }
    return journal;
  }

  public String address() {
    return broker.address();
  }

  /** Settings of a Kafka client. */
  public Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.address());
  }

  public void say(JournalFact... facts) throws ExecutionException, InterruptedException {
    try (var producer = producer()) {
      for (JournalFact fact : facts) {
        producer.send(codec.encode("journal", Envelope.of(fact, Instant.now(), ORIGIN))).get();
      }
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
    broker.close();
  }
}
