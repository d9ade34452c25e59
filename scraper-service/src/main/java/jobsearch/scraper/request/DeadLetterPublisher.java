package jobsearch.scraper.request;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Puts aside what cannot be read, as it came, so that the requests behind it flow on. */
@Singleton
class DeadLetterPublisher {

  private final EventCodec<DeadLetter> codec = new EventCodec<>(EventTypes.DEAD_LETTERS);
  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final String topic;
  private final Origin origin;
  private final Clock clock;

  DeadLetterPublisher(
      @Channel("dead-letters") MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      Origin origin,
      Clock clock) {
    this.emitter = emitter;
    this.topic = Topic.DEAD_LETTERS.name(prefix.orElse(""));
    this.origin = origin;
    this.clock = clock;
  }

  /** Returns when the broker has it. */
  void publish(ConsumerRecord<String, byte[]> message, String reason) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : message.headers()) {
      headers.put(
          header.key(),
          header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
    }
    byte[] value = message.value() == null ? new byte[0] : message.value();
    DeadLetter letter =
        new DeadLetter(
            message.topic(),
            message.partition(),
            message.offset(),
            reason,
            headers,
            Base64.getEncoder().encodeToString(value));
    emitter.sendAndAwait(codec.encode(topic, Envelope.of(letter, clock.instant(), origin)));
  }
}
