package jobsearch.orchestrator.emergency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import jobsearch.events.Event;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.runtime.Trouble;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of one partition: read from its beginning to its end, and added to. */
final class TopicLog<E extends Event> {

  private static final Duration POLL = Duration.ofMillis(100);

  /** In an emergency nobody waits for a broker that is dead. */
  private static final int PATIENCE_MILLIS = 10_000;

  private final String broker;
  private final TopicPartition topic;
  private final EventCodec<E> codec;
  private final Clock clock;

  TopicLog(String broker, String topic, EventTypes<E> types, Clock clock) {
    this.broker = broker;
    this.topic = new TopicPartition(topic, 0);
    this.codec = new EventCodec<>(types);
    this.clock = clock;
  }

  /** Gives each event that is understood, in order. */
  void read(Consumer<Envelope<E>> taker) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker,
            "enable.auto.commit",
            false,
            "default.api.timeout.ms",
            PATIENCE_MILLIS);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(topic));
      consumer.seekToBeginning(List.of(topic));
      long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
      long last = System.nanoTime();
      for (long place = consumer.position(topic); place < end; ) {
        consumer
            .poll(POLL)
            .forEach(record -> {
              if (codec.decode(record) instanceof Decoded.Known<E>(Envelope<E> envelope)) {
                taker.accept(envelope);
              }
            });
        long next = consumer.position(topic);
        last = next > place ? System.nanoTime() : last;
        place = next;
        if (System.nanoTime() - last > Duration.ofMillis(PATIENCE_MILLIS).toNanos()) {
          throw new KafkaException("nothing comes any more");
        }
      }
    } catch (KafkaException e) {
      throw dead(e);
    }
  }

  /** Adds an event; it is safe when this returns. */
  void add(E event) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker,
            "acks",
            "all",
            "max.block.ms",
            PATIENCE_MILLIS,
            "request.timeout.ms",
            PATIENCE_MILLIS / 2,
            "delivery.timeout.ms",
            PATIENCE_MILLIS);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(
              codec.encode(
                  topic.topic(),
                  Envelope.of(event, clock.instant(), new Origin("rollback-program", "dev"))))
          .get();
    } catch (KafkaException | ExecutionException e) {
      throw dead(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted while writing " + topic.topic(), "repeat the command", e);
    }
  }

  private Trouble dead(Exception e) {
    return new Trouble(
        "the topic %s at %s cannot be used (%s)".formatted(topic.topic(), broker, e.getMessage()),
        "see that the broker runs: jobsearch status",
        e);
  }
}
