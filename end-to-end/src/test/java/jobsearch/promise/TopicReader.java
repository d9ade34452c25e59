package jobsearch.promise;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jobsearch.events.Event;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that a topic holds, read as any client would. Belongs to one thread. */
final class TopicReader<E extends Event> implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final EventCodec<E> codec;
  private final List<Said<E>> said = new ArrayList<>();

  /**
   * An event, who said it, and in which words: they may have fields that this build does not know.
   */
  record Said<E extends Event>(Envelope<E> envelope, String json) {}

  TopicReader(String broker, Topic topic, EventTypes<E> types) {
    this(broker, "", topic, types);
  }

  /**
   * @param prefix of the topic's name, in a staging slot
   */
  TopicReader(String broker, String prefix, Topic topic, EventTypes<E> types) {
    this.codec = new EventCodec<>(types);
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker, "enable.auto.commit", false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, topic.partitions())
            .mapToObj(partition -> new TopicPartition(topic.name(prefix), partition))
            .toList());
    consumer.seekToBeginning(List.of());
  }

  /** The readable events that the topic holds by now, in each partition's order. */
  List<E> events() {
    return said().stream().map(each -> each.envelope().event()).toList();
  }

  /** The same with who said them, and how. */
  List<Said<E>> said() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
        if (codec.decode(record) instanceof Decoded.Known<E>(var envelope)) {
          said.add(new Said<>(envelope, new String(record.value(), StandardCharsets.UTF_8)));
        }
      }
    }
    return List.copyOf(said);
  }

  /** Those of one kind. */
  <T extends E> List<T> events(Class<T> kind) {
    return events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** How many records the topic has been given, readable or not. */
  long size() {
    return consumer.endOffsets(consumer.assignment()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
