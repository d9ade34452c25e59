package jobsearch.store.legacy;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.topic.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Says the facts of a migration to the journal. */
@Singleton
class LegacyPublisher implements ImportJournal {

  private final MutinyEmitter<ProducerRecord<String, byte[]>> journal;
  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
  private final Origin origin;
  private final Clock clock;
  private final String topic;

  LegacyPublisher(
      @Channel("legacy-journal") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> journal,
      Origin origin,
      Clock clock,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix) {
    this.journal = journal;
    this.origin = origin;
    this.clock = clock;
    this.topic = Topic.JOURNAL.name(prefix.orElse(""));
  }

  @Override
  public void append(List<MatchImported> facts) {
    CompletableFuture<?>[] sent =
        facts.stream()
            .map(fact ->
                journal
                    .send(codec.encode(topic, Envelope.of(fact, clock.instant(), origin)))
                    .subscribeAsCompletionStage())
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(sent).join();
    } catch (CompletionException e) {
      throw new LegacyProblem(
          "the broker did not take the records (%s): repeat the migration, it goes on from there"
              .formatted(e.getCause()),
          e);
    }
  }
}
