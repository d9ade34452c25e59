package jobsearch.matcher.request;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import jobsearch.events.codec.DeadLetters;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.topic.Topic;
import jobsearch.matcher.MatcherConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes answers, and requests that are none; returns when the broker has them, however long it
 * is away.
 */
@Singleton
class AnswerPublisher {

  private static final Logger LOG = Logger.getLogger(AnswerPublisher.class);

  private final EventCodec<JournalFact> journalCodec = new EventCodec<>(EventTypes.JOURNAL);
  private final EventCodec<DeadLetter> letterCodec = new EventCodec<>(EventTypes.DEAD_LETTERS);
  private final MutinyEmitter<ProducerRecord<String, byte[]>> journal;
  private final MutinyEmitter<ProducerRecord<String, byte[]>> deadLetters;
  private final String prefix;
  private final Origin origin;
  private final Clock clock;
  private final Duration awayPause;
  private volatile boolean stopping;

  AnswerPublisher(
      @Channel("journal") MutinyEmitter<ProducerRecord<String, byte[]>> journal,
      @Channel("dead-letters") MutinyEmitter<ProducerRecord<String, byte[]>> deadLetters,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      Origin origin,
      Clock clock,
      MatcherConfig config) {
    this.journal = journal;
    this.deadLetters = deadLetters;
    this.prefix = prefix.orElse("");
    this.origin = origin;
    this.clock = clock;
    this.awayPause = config.awayPause();
  }

  void publish(JournalFact answer, @Nullable String traceparent) throws InterruptedException {
    var envelope = new Envelope<>(answer, clock.instant(), origin, traceparent);
    send(journal, journalCodec.encode(Topic.JOURNAL.name(prefix), envelope));
  }

  /** One that the broker will never take is passed over: the log alone has it then. */
  void publishDeadLetter(ConsumerRecord<String, byte[]> record, String reason)
      throws InterruptedException {
    var envelope = Envelope.of(DeadLetters.of(record, reason), clock.instant(), origin);
    try {
      send(deadLetters, letterCodec.encode(Topic.DEAD_LETTERS.name(prefix), envelope));
    } catch (RecordTooLargeException e) {
      LOG.errorf(
          "offset %d of %s-%d cannot be put aside, it is passed over: %s",
          record.offset(), record.topic(), record.partition(), e.getMessage());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  /** A failure would end the channel for good; a broker that is away comes back. */
  private void send(
      MutinyEmitter<ProducerRecord<String, byte[]>> emitter, ProducerRecord<String, byte[]> record)
      throws InterruptedException {
    while (true) {
      try {
        emitter.sendAndAwait(record);
        return;
      } catch (RuntimeException e) {
        if (stopping || !isAway(e)) {
          throw e;
        }
        LOG.warnf(
            "%s cannot be written, again in %d ms: %s",
            record.topic(), awayPause.toMillis(), e.getMessage());
        Thread.sleep(awayPause);
      }
    }
  }

  private static boolean isAway(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException) {
        return true;
      }
    }
    return false;
  }
}
