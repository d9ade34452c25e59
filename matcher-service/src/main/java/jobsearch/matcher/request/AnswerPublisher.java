package jobsearch.matcher.request;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** Publishes answers, and requests that are none; returns when the broker has them. */
@Singleton
class AnswerPublisher {

  private final EventCodec<JournalFact> journalCodec = new EventCodec<>(EventTypes.JOURNAL);
  private final EventCodec<DeadLetter> letterCodec = new EventCodec<>(EventTypes.DEAD_LETTERS);
  private final MutinyEmitter<ProducerRecord<String, byte[]>> journal;
  private final MutinyEmitter<ProducerRecord<String, byte[]>> deadLetters;
  private final String prefix;
  private final Origin origin;
  private final Clock clock;

  AnswerPublisher(
      @Channel("journal") MutinyEmitter<ProducerRecord<String, byte[]>> journal,
      @Channel("dead-letters") MutinyEmitter<ProducerRecord<String, byte[]>> deadLetters,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      Origin origin,
      Clock clock) {
    this.journal = journal;
    this.deadLetters = deadLetters;
    this.prefix = prefix.orElse("");
    this.origin = origin;
    this.clock = clock;
  }

  void publish(JournalFact answer, @Nullable String traceparent) {
    var envelope = new Envelope<>(answer, clock.instant(), origin, traceparent);
    journal.sendAndAwait(journalCodec.encode(Topic.JOURNAL.name(prefix), envelope));
  }

  void publishDeadLetter(ConsumerRecord<String, byte[]> record, String reason) {
    Map<String, String> headers = new TreeMap<>();
    record
        .headers()
        .forEach(header -> {
          if (header.value() != null) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
          }
        });
    byte[] value = record.value() == null ? new byte[0] : record.value();
    DeadLetter letter =
        new DeadLetter(
            record.topic(),
            record.partition(),
            record.offset(),
            reason,
            headers,
            Base64.getEncoder().encodeToString(value));
    deadLetters.sendAndAwait(
        letterCodec.encode(
            Topic.DEAD_LETTERS.name(prefix), Envelope.of(letter, clock.instant(), origin)));
  }
}
