package jobsearch.store.archive;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalIdentity;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The only partition of a topic, read as bytes. */
public final class TopicReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final JournalIdentity identity;

  private TopicReader(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, JournalIdentity identity) {
    this.consumer = consumer;
    this.partition = partition;
    this.identity = identity;
  }

  /** Connects. */
  public static TopicReader open(String broker, String topic) throws InterruptedException {
    JournalIdentity identity = Journal.identify(Map.of("bootstrap.servers", broker), topic);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "none",
                "max.poll.records",
                2_000,
                "fetch.max.wait.ms",
                Journal.MOST_WAIT_MILLIS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    return new TopicReader(consumer, partition, identity);
  }

  /** Which topic it is. */
  public JournalIdentity identity() {
    return identity;
  }

  String topic() {
    return partition.topic();
  }

  long start() {
    return Objects.requireNonNull(
        consumer.beginningOffsets(List.of(partition), PATIENCE).get(partition));
  }

  long end() {
    return Objects.requireNonNull(consumer.endOffsets(List.of(partition), PATIENCE).get(partition));
  }

  /** Whether it has no records. */
  public boolean isEmpty() {
    return start() == end();
  }

  /** Whether every record is an event of this type. */
  public boolean holdsOnly(String type) {
    long end = end();
    seek(start());
    while (position() < end) {
      for (ConsumerRecord<byte[], byte[]> record : read()) {
        Header header = record.headers().lastHeader("ce_type");
        if (header == null || !type.equals(new String(header.value(), StandardCharsets.UTF_8))) {
          return false;
        }
      }
    }
    return true;
  }

  void seek(long offset) {
    consumer.seek(partition, offset);
  }

  long position() {
    return consumer.position(partition, PATIENCE);
  }

  /** The record at an offset before the end; null if there is none. */
  @Nullable ConsumerRecord<byte[], byte[]> at(long offset) {
    seek(offset);
    while (position() <= offset) {
      for (ConsumerRecord<byte[], byte[]> record : read()) {
        return record.offset() == offset ? record : null;
      }
    }
    return null;
  }

  /** What comes next; some place without records may be passed over. */
  List<ConsumerRecord<byte[], byte[]>> read() {
    long before = position();
    ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
    if (records.isEmpty() && position() == before) {
      throw new ArchiveProblem(
          "topic %s gives nothing behind offset %d".formatted(partition.topic(), before),
          "see the broker's log, then repeat the command");
    }
    return records.records(partition);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
