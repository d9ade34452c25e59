package jobsearch.scraper.verdict;

import jakarta.inject.Singleton;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.verdict.StoreAnswer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads every answer of the store, on every instance: which one waits for it, the topic cannot
 * know.
 */
@Singleton
class AnswerConsumer {

  private static final Logger LOG = Logger.getLogger(AnswerConsumer.class);

  private final EventCodec<StoreAnswer> codec = new EventCodec<>(EventTypes.DEDUP_VERDICTS);
  private final Answers answers;

  AnswerConsumer(Answers answers) {
    this.answers = answers;
  }

  /** What cannot be read is no answer: the run that waits asks again, and in the end says so. */
  @Incoming("dedup-verdicts")
  void on(ConsumerRecord<String, byte[]> message) {
    switch (codec.decode(message)) {
      case Decoded.Known<StoreAnswer> known -> answers.arrived(known.envelope().event());
      case Decoded.Unknown<StoreAnswer> unknown ->
          LOG.warnf("passed over %s: a newer release wrote it", unknown.type());
      case Decoded.Rubbish<StoreAnswer> rubbish ->
          LOG.warnf(
              "passed over offset %d of partition %d: %s",
              message.offset(), message.partition(), rubbish.reason());
    }
  }
}
