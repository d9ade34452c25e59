package jobsearch.scraper.request;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import jobsearch.events.codec.DeadLetters;
import jobsearch.scraper.fetch.Pause;
import jobsearch.scraper.journal.BrokerAway;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * Puts aside what cannot be read, as it came as far as it fits, so that the requests behind it flow
 * on.
 */
@Singleton
class DeadLetterPublisher {

  private static final Logger LOG = Logger.getLogger(DeadLetterPublisher.class);
  private static final Duration AWAY = Duration.ofSeconds(5);

  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final EventRecords records;
  private final Pause pause;

  DeadLetterPublisher(
      @Channel("dead-letters") MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      EventRecords records,
      Pause pause) {
    this.emitter = emitter;
    this.records = records;
    this.pause = pause;
  }

  /** Returns when the broker has it, however long that is away, or will never take it. */
  void publish(ConsumerRecord<String, byte[]> message, String reason) throws InterruptedException {
    ProducerRecord<String, byte[]> letter = records.of(DeadLetters.of(message, reason));
    while (true) {
      try {
        emitter.sendAndAwait(letter);
        return;
      } catch (RecordTooLargeException e) {
        LOG.errorf(
            "offset %d of %s-%d cannot be put aside, it is passed over: %s",
            message.offset(), message.topic(), message.partition(), e.getMessage());
        return;
      } catch (RuntimeException e) {
        if (!BrokerAway.causes(e)) {
          throw e;
        }
        LOG.warnf("a dead letter is sent again in %d s: %s", AWAY.toSeconds(), e.getMessage());
        pause.last(AWAY);
      }
    }
  }
}
