package jobsearch.matcher.request;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.ScoringFailed;
import jobsearch.events.topic.Topic;
import jobsearch.matcher.MatcherConfig;
import jobsearch.web.follow.TopicFollower;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Learns from the journal which requests are answered, by whichever instance. */
@Singleton
class AnswerHistory {

  /** Types of answers that a newer release may write; passing them over would score twice. */
  private static final List<String> ANSWERS =
      List.of("jobsearch.posting.scored.", "jobsearch.scoring.failed.");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
  private final Answered answered;
  private final OpenRequests open;
  private final Duration lookBack;
  private final Clock clock;
  private final TopicFollower follower;
  private volatile CompletableFuture<Void> known = new CompletableFuture<>();

  AnswerHistory(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      MatcherConfig config,
      Clock clock) {
    String name = prefix.orElse("");
    this.answered = new Answered(config.remembered());
    this.open =
        new OpenRequests(broker, Topic.SCORING_REQUESTS.name(name), name + "matcher", PATIENCE);
    this.lookBack = config.lookBack();
    this.clock = clock;
    this.follower =
        new TopicFollower(broker, Topic.JOURNAL.name(name), this::beforeOpenRequests, this::take);
  }

  /** The requests answered so far. Blocks until the journal is read as far as it must be. */
  Answered answered() {
    known.join();
    return answered;
  }

  /** Requests come from now on that others may have answered: read the journal up to now first. */
  void catchUp() {
    CompletableFuture<Void> before = known;
    CompletableFuture<Void> next = follower.caughtUpWithNow();
    known = next;
    next.whenComplete((nothing, why) -> {
      if (why == null) {
        before.complete(null);
      } else {
        before.completeExceptionally(why);
      }
    });
  }

  TopicFollower follower() {
    return follower;
  }

  void start(@Observes StartupEvent event) {
    follower.start();
    catchUp();
  }

  void stop(@Observes ShutdownEvent event) {
    follower.close();
  }

  private long beforeOpenRequests(
      KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
    Instant from = open.oldest().orElseGet(clock::instant).minus(lookBack);
    OffsetAndTimestamp found =
        consumer.offsetsForTimes(Map.of(partition, from.toEpochMilli())).get(partition);
    return found != null
        ? found.offset()
        : consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    switch (codec.decode(record)) {
      case Decoded.Known<JournalFact>(var envelope) -> learn(envelope.event());
      case Decoded.Unknown<JournalFact> unknown -> {
        if (ANSWERS.stream().anyMatch(unknown.type()::startsWith)) {
          throw new IllegalStateException(
              "the journal holds %s at offset %d, which this release does not read: run a newer one"
                  .formatted(unknown.type(), record.offset()));
        }
      }
      // The store quarantines it; it answers nothing.
      case Decoded.Rubbish<JournalFact> rubbish -> {}
    }
  }

  private void learn(JournalFact fact) {
    if (fact instanceof PostingScored scored) {
      answered.done(scored.pair());
    } else if (fact instanceof ScoringFailed failed) {
      answered.done(failed.pair());
    }
  }
}
