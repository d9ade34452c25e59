package jobsearch.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.topic.Topic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says facts to a real journal and hears what is published elsewhere. */
final class TestJournal {

  static final String BROKER = "jobsearch.test.broker";

  /** Where the store looks for legacy files. */
  static final String LEGACY = "jobsearch.test.legacy";

  private final KafkaProducer<String, byte[]> producer;
  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
  private final Map<String, List<String>> heard = new ConcurrentHashMap<>();

  private TestJournal(KafkaProducer<String, byte[]> producer) {
    this.producer = producer;
  }

  static TestJournal connect() {
    Map<String, Object> settings = Map.of("bootstrap.servers", System.getProperty(BROKER));
    TestJournal journal =
        new TestJournal(
            new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
    Thread.ofPlatform().daemon().start(() -> journal.listen(settings));
    return journal;
  }

  /** Says facts and gives the journal's end behind them. */
  long say(JournalFact... facts) {
    return sayAs("dev", facts);
  }

  /** What a release writes. */
  long sayAs(String release, JournalFact... facts) {
    long end = 0;
    for (JournalFact fact : facts) {
      end =
          send(
              codec.encode(
                  "journal", Envelope.of(fact, Instant.now(), new Origin("test", release))));
    }
    return end;
  }

  long send(ProducerRecord<String, byte[]> record) {
    try {
      return producer.send(record).get().offset() + 1;
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static ProducerRecord<String, byte[]> unknownVersion() {
    var record =
        new ProducerRecord<String, byte[]>("journal", "{}".getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", "1",
            "ce_source", "/x",
            "ce_time", "2026-08-03T19:20:54Z",
            "ce_type", "jobsearch.posting.scraped.v2")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** The types of what was published on a topic so far. */
  List<String> heard(Topic topic) {
    return heard.getOrDefault(topic.baseName(), List.of());
  }

  private void listen(Map<String, Object> settings) {
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      Arrays.stream(Topic.values())
          .filter(topic -> topic != Topic.JOURNAL)
          .forEach(topic -> {
            for (int p = 0; p < topic.partitions(); p++) {
              partitions.add(new TopicPartition(topic.baseName(), p));
            }
          });
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (true) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> {
              // A tombstone has no type.
              if (record.value() == null) {
                return;
              }
              heard
                  .computeIfAbsent(record.topic(), t -> new CopyOnWriteArrayList<>())
                  .add(
                      new String(
                          record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8));
            });
      }
    }
  }
}
