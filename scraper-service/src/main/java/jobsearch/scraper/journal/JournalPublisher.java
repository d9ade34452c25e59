package jobsearch.scraper.journal;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.topic.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes the facts of this scraper. */
@Singleton
public class JournalPublisher implements Journal {

  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final String topic;
  private final Origin origin;
  private final Clock clock;

  /** A run waits for its facts part by part, so what is buffered is bounded by the runs. */
  JournalPublisher(
      @Channel("journal") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      Origin origin,
      Clock clock) {
    this.emitter = emitter;
    this.topic = Topic.JOURNAL.name(prefix.orElse(""));
    this.origin = origin;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Void> append(JournalFact fact) {
    return emitter
        .send(codec.encode(topic, Envelope.of(fact, clock.instant(), origin)))
        .subscribeAsCompletionStage();
  }
}
