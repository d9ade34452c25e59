package jobsearch.matcher.request;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jobsearch.events.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Looks up since when requests wait that the group has not acknowledged. */
final class OpenRequests {

  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> broker;
  private final String topic;
  private final String group;
  private final Duration patience;

  /**
   * The requests of a group.
   *
   * @param patience how long to wait for a record that is there
   */
  OpenRequests(Map<String, Object> broker, String topic, String group, Duration patience) {
    this.broker = broker;
    this.topic = topic;
    this.group = group;
    this.patience = patience;
  }

  /**
   * When the oldest open request was written; empty if none is open. Fails with a retriable error
   * when the broker does not say so in time.
   */
  Optional<Instant> oldest() {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.keySet().retainAll(ConsumerConfig.configNames());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      return oldest(consumer);
    }
  }

  private Optional<Instant> oldest(KafkaConsumer<String, byte[]> consumer) {
    Set<TopicPartition> partitions =
        IntStream.range(0, Topic.SCORING_REQUESTS.partitions())
            .mapToObj(i -> new TopicPartition(topic, i))
            .collect(Collectors.toSet());
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    Instant oldest = null;
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata position = committed.get(partition);
      long from = first.getOrDefault(partition, 0L);
      long open = position == null ? from : Math.max(from, position.offset());
      if (open < end.getOrDefault(partition, 0L)) {
        Instant written = written(consumer, partition, open);
        oldest = oldest == null || written.isBefore(oldest) ? written : oldest;
      }
    }
    return Optional.ofNullable(oldest);
  }

  /** A busy machine may need several polls for the first record. */
  private Instant written(
      KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        return Instant.ofEpochMilli(record.timestamp());
      }
    } while (System.nanoTime() - deadline < 0);
    throw new TimeoutException(partition + " gave no record at " + offset + " in " + patience);
  }
}
