package jobsearch.matcher.request;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import jobsearch.events.codec.DeadLetters;
import jobsearch.events.journal.JournalFact;
import jobsearch.matcher.MatcherConfig;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
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

  private final MutinyEmitter<ProducerRecord<String, byte[]>> journal;
  private final MutinyEmitter<ProducerRecord<String, byte[]>> deadLetters;
  private final EventRecords records;
  private final Duration awayPause;
  private volatile boolean stopping;

  AnswerPublisher(
      @Channel("journal") MutinyEmitter<ProducerRecord<String, byte[]>> journal,
      @Channel("dead-letters") MutinyEmitter<ProducerRecord<String, byte[]>> deadLetters,
      EventRecords records,
      MatcherConfig config) {
    this.journal = journal;
    this.deadLetters = deadLetters;
    this.records = records;
    this.awayPause = config.awayPause();
  }

  void publish(JournalFact answer, @Nullable String traceparent) throws InterruptedException {
    send(journal, records.of(answer, traceparent));
  }

  /** One that the broker will never take is passed over: the log alone has it then. */
  void publishDeadLetter(ConsumerRecord<String, byte[]> record, String reason)
      throws InterruptedException {
    try {
      send(deadLetters, records.of(DeadLetters.of(record, reason)));
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
