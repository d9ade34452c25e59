package jobsearch.store.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.journal.JournalFact;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The journal topic, read from a place that the caller keeps. Uses neither groups nor committed
 * offsets. Belongs to one thread, but for {@link #wakeup()}.
 */
public final class Journal implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** A fifth of what clients usually ask for: 10 empty answers a second are no load. */
  public static final int MOST_WAIT_MILLIS = 100;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
  private final TopicPartition partition;
  private final JournalIdentity identity;

  private Journal(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, JournalIdentity identity) {
    this.consumer = consumer;
    this.partition = partition;
    this.identity = identity;
  }

  /**
   * Connects.
   *
   * @param client Kafka client settings, at least {@code bootstrap.servers}
   * @param mostRecords how many records one read gives at most: the size of a transaction
   * @throws org.apache.kafka.common.KafkaException if the broker does not answer; try again
   */
  public static Journal connect(Map<String, Object> client, String topic, int mostRecords)
      throws InterruptedException {
    JournalIdentity identity = identify(client, topic);
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("enable.auto.commit", false);
    // A place that the journal does not hold must be an error, never another place.
    settings.put("auto.offset.reset", "none");
    settings.put("max.poll.records", mostRecords);
    settings.put("max.partition.fetch.bytes", 16 * 1024 * 1024);
    settings.put("receive.buffer.bytes", 1024 * 1024);
    // A read elsewhere, and the end, wait for the read that the broker holds open at the journal's
    // end.
    settings.put("fetch.max.wait.ms", MOST_WAIT_MILLIS);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    return new Journal(consumer, partition, identity);
  }

  /** Which journal a topic is, without reading it. */
  public static JournalIdentity identify(Map<String, Object> client, String topic)
      throws InterruptedException {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("request.timeout.ms", 5_000);
    settings.put("default.api.timeout.ms", 10_000);
    try (Admin admin = Admin.create(settings)) {
      String cluster = admin.describeCluster().clusterId().get();
      TopicDescription description =
          Objects.requireNonNull(
              admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
      return new JournalIdentity(cluster, topic, description.topicId().toString());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new JournalMissing(topic);
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  /** Which journal it is. */
  public JournalIdentity identity() {
    return identity;
  }

  /** The first offset that it still holds. */
  public long start() {
    return Objects.requireNonNull(
        consumer.beginningOffsets(List.of(partition), ANSWER).get(partition));
  }

  /** The offset that the next record will get. */
  public long end() {
    return Objects.requireNonNull(consumer.endOffsets(List.of(partition), ANSWER).get(partition));
  }

  /** The offset of the first record that was taken at or after a time; the end if none was. */
  public long offsetAt(Instant time) {
    OffsetAndTimestamp found =
        consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli()), ANSWER).get(partition);
    return found == null ? end() : found.offset();
  }

  /**
   * The record at an offset before the end; null if the journal says that there is none.
   *
   * @throws TimeoutException if the broker does not answer: then nothing is known of the record
   */
  public @Nullable ConsumerRecord<byte[], byte[]> at(long offset) {
    consumer.seek(partition, offset);
    long deadline = System.nanoTime() + ANSWER.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        return record.offset() == offset ? record : null;
      }
      if (consumer.position(partition, ANSWER) > offset) {
        return null; // a gap
      }
    }
    throw new TimeoutException(
        "the broker did not give the record at offset %d of topic %s within %d s"
            .formatted(offset, partition.topic(), ANSWER.toSeconds()));
  }

  /** When the journal took the record at an offset; null if there is none. */
  public @Nullable Instant takenAt(long offset) {
    ConsumerRecord<byte[], byte[]> record = offset < end() ? at(offset) : null;
    return record == null ? null : Instant.ofEpochMilli(record.timestamp());
  }

  /** Reading goes on here. */
  public void seek(long offset) {
    consumer.seek(partition, offset);
  }

  /** The next records in order; empty if none came in that time. */
  public List<JournalRecord> read(Duration patience) {
    List<JournalRecord> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      records.add(JournalRecord.of(record, codec.decode(record)));
    }
    return records;
  }

  /** Ends a read that waits. May be called by any thread. */
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
