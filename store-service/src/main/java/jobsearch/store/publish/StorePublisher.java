package jobsearch.store.publish;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import jobsearch.events.scoring.ScoringRequest;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.verdict.StoreAnswer;
import jobsearch.web.EventRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Sends what the store says. Each call returns at once; the stage ends when the broker has the
 * event.
 */
@Singleton
class StorePublisher {

  private static final Logger LOG = Logger.getLogger(StorePublisher.class);

  private final MutinyEmitter<ProducerRecord<String, byte[]>> answers;
  private final MutinyEmitter<ProducerRecord<String, byte[]>> requests;
  private final MutinyEmitter<ProducerRecord<String, byte[]>> events;
  private final MutinyEmitter<ProducerRecord<String, byte[]>> deadLetters;
  private final EventRecords records;

  StorePublisher(
      @Channel("dedup-verdicts") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> answers,
      @Channel("scoring-requests") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> requests,
      @Channel("store-events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> events,
      @Channel("dead-letters") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> deadLetters,
      EventRecords records) {
    this.answers = answers;
    this.requests = requests;
    this.events = events;
    this.deadLetters = deadLetters;
    this.records = records;
  }

  CompletionStage<Void> answer(StoreAnswer answer) {
    return send(answers, records.of(answer));
  }

  CompletionStage<Void> request(ScoringRequest request) {
    return send(requests, records.of(request));
  }

  CompletionStage<Void> event(StoreEvent event) {
    return status(record(event));
  }

  /** As it is sent. */
  ProducerRecord<String, byte[]> record(StoreEvent event) {
    return records.of(event);
  }

  CompletionStage<Void> status(ProducerRecord<String, byte[]> event) {
    return send(events, event);
  }

  CompletionStage<Void> deadLetter(DeadLetter letter) {
    return send(deadLetters, records.of(letter));
  }

  private static CompletionStage<Void> send(
      MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      ProducerRecord<String, byte[]> record) {
    return emitter.send(record).subscribeAsCompletionStage();
  }

  /** For what is not repeated: who needs it asks again. */
  static void logFailure(CompletionStage<Void> sent) {
    var unused =
        sent.exceptionally(failure -> {
          LOG.warnf("the broker did not take an event: %s", failure.getMessage());
          return null;
        });
  }
}
