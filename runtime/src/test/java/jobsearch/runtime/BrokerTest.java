package jobsearch.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import jobsearch.broker.LocalBroker;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
class BrokerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path data;

  @Test
  void appointsTheFirstPrimaryOnce() throws Exception {
    try (LocalBroker kafka = LocalBroker.start(data)) {
      Broker broker = new Broker(kafka.address(), "", Clock.fixed(NOW, ZoneOffset.UTC));

      assertThat(broker.prepare((short) 1).appointedFirstPrimary()).isTrue();
      assertThat(broker.prepare((short) 1).appointedFirstPrimary()).isFalse();

      assertThat(broker.deviations()).isEmpty();
      assertThat(journal(kafka.address()))
          .singleElement()
          .isInstanceOfSatisfying(
              Decoded.Known.class,
              known -> {
                assertThat(known.envelope().event()).isEqualTo(new PrimaryAppointed("store-1", 1));
                assertThat(known.envelope().time()).isEqualTo(NOW);
              });
    }
  }

  @Test
  void appointsTheFirstReplicaWhereAnotherOneIsPrimary() throws Exception {
    try (LocalBroker kafka = LocalBroker.start(data)) {
      Broker broker = new Broker(kafka.address(), "", Clock.fixed(NOW, ZoneOffset.UTC));
      broker.prepare((short) 1);
      broker.appointFirstReplica();
      assertThat(journal(kafka.address())).hasSize(1);

      // The second of them counts, the third comes too late.
      append(kafka, new PrimaryAppointed("store-2", 2), new PrimaryAppointed("store-3", 2));
      broker.appointFirstReplica();
      broker.appointFirstReplica();

      assertThat(journal(kafka.address()))
          .hasSize(4)
          .last()
          .isInstanceOfSatisfying(
              Decoded.Known.class,
              known ->
                  assertThat(known.envelope().event())
                      .isEqualTo(new PrimaryAppointed("store-1", 3)));
    }
  }

  private static void append(LocalBroker kafka, PrimaryAppointed... appointments) throws Exception {
    EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.address()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (PrimaryAppointed appointment : appointments) {
        producer
            .send(codec.encode("journal", Envelope.of(appointment, NOW, new Origin("test", "dev"))))
            .get();
      }
    }
  }

  private static List<Decoded<JournalFact>> journal(String address) {
    TopicPartition partition = new TopicPartition("journal", 0);
    EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", address),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<ConsumerRecord<String, byte[]>> records =
          consumer.poll(Duration.ofSeconds(20)).records(partition);
      return records.stream().map(codec::decode).toList();
    }
  }
}
