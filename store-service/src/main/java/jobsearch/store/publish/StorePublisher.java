package jobsearch.store.publish;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import jobsearch.events.Event;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.scoring.ScoringRequest;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.events.verdict.StoreAnswer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
  private final Encoder encoder;

  StorePublisher(
      @Channel("dedup-verdicts") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> answers,
      @Channel("scoring-requests") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> requests,
      @Channel("store-events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> events,
      @Channel("dead-letters") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> deadLetters,
      Encoder encoder) {
    this.answers = answers;
    this.requests = requests;
    this.events = events;
    this.deadLetters = deadLetters;
    this.encoder = encoder;
  }

  CompletionStage<Void> answer(StoreAnswer answer) {
    return send(answers, encoder.answers.apply(answer));
  }

  CompletionStage<Void> request(ScoringRequest request) {
    return send(requests, encoder.requests.apply(request));
  }

  CompletionStage<Void> event(StoreEvent event) {
    return send(events, encoder.events.apply(event));
  }

  CompletionStage<Void> deadLetter(DeadLetter letter) {
    return send(deadLetters, encoder.deadLetters.apply(letter));
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

  /** Makes records of events, with this service's label and the topics' names here. */
  @Singleton
  static final class Encoder {

    final Function<StoreAnswer, ProducerRecord<String, byte[]>> answers;
    final Function<ScoringRequest, ProducerRecord<String, byte[]>> requests;
    final Function<StoreEvent, ProducerRecord<String, byte[]>> events;
    final Function<DeadLetter, ProducerRecord<String, byte[]>> deadLetters;

    private final Origin origin;
    private final Clock clock;
    private final String prefix;

    Encoder(
        Origin origin,
        Clock clock,
        @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
      this.origin = origin;
      this.clock = clock;
      this.prefix = prefix.orElse("");
      this.answers = onto(Topic.DEDUP_VERDICTS, EventTypes.DEDUP_VERDICTS);
      this.requests = onto(Topic.SCORING_REQUESTS, EventTypes.SCORING_REQUESTS);
      this.events = onto(Topic.STORE_EVENTS, EventTypes.STORE_EVENTS);
      this.deadLetters = onto(Topic.DEAD_LETTERS, EventTypes.DEAD_LETTERS);
    }

    private <E extends Event> Function<E, ProducerRecord<String, byte[]>> onto(
        Topic topic, EventTypes<E> types) {
      EventCodec<E> codec = new EventCodec<>(types);
      return event -> codec.encode(topic.name(prefix), Envelope.of(event, clock.instant(), origin));
    }
  }
}
