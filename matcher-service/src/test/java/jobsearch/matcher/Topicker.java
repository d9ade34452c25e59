package jobsearch.matcher;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jobsearch.events.Event;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.personal.PersonalRecord;
import jobsearch.events.scoring.ScoringRequest;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What a store and a person would write to the topics, and what stands in them. */
final class Topicker implements AutoCloseable {

  private static final Origin ORIGIN = new Origin("test", "dev");

  private final EventCodec<ScoringRequest> requests = new EventCodec<>(EventTypes.SCORING_REQUESTS);
  private final EventCodec<JournalFact> facts = new EventCodec<>(EventTypes.JOURNAL);
  private final EventCodec<PersonalRecord> personal = new EventCodec<>(EventTypes.PERSONAL);
  private final EventCodec<DeadLetter> letters = new EventCodec<>(EventTypes.DEAD_LETTERS);
  private final String broker;
  private final KafkaProducer<String, byte[]> producer;

  Topicker(String broker) {
    this.broker = broker;
    this.producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void request(ScoringRequest request) {
    send(requests.encode(Topic.SCORING_REQUESTS.baseName(), envelope(request)));
  }

  void fact(JournalFact fact) {
    send(facts.encode(Topic.JOURNAL.baseName(), envelope(fact)));
  }

  void personal(PersonalRecord record) {
    send(personal.encode(Topic.PERSONAL.baseName(), envelope(record)));
  }

  void raw(Topic topic, String key, byte @Nullable [] value) {
    send(new ProducerRecord<>(topic.baseName(), key, value));
  }

  /** An event of a type that this release does not know. */
  void unknown(Topic topic, String type) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.baseName(), "k", "{}".getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", "1",
            "ce_type", type,
            "ce_source", "/store-service",
            "ce_time", "2026-11-22T12:00:00Z")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    send(record);
  }

  List<JournalFact> facts() {
    return records(Topic.JOURNAL).stream()
        .map(facts::decode)
        .filter(Decoded.Known.class::isInstance)
        .map(decoded -> ((Decoded.Known<JournalFact>) decoded).envelope().event())
        .toList();
  }

  List<DeadLetter> deadLetters() {
    return records(Topic.DEAD_LETTERS).stream()
        .map(letters::decode)
        .map(decoded -> ((Decoded.Known<DeadLetter>) decoded).envelope().event())
        .toList();
  }

  /** Everything in a topic, as text, headers included. */
  String text(Topic topic) {
    StringBuilder all = new StringBuilder();
    for (ConsumerRecord<String, byte[]> record : records(topic)) {
      all.append(record.key()).append(record.headers());
      all.append(record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
    }
    return all.toString();
  }

  private List<ConsumerRecord<String, byte[]>> records(Topic topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(topic.baseName(), i));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  private static <E extends Event> Envelope<E> envelope(E event) {
    return Envelope.of(event, Instant.parse("2026-11-22T12:00:00Z"), ORIGIN);
  }

  private void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
