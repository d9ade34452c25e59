package jobsearch.scraper.request;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.search.SearchRequest;
import jobsearch.events.search.SearchRequested;
import jobsearch.events.topic.Topic;
import jobsearch.web.ProblemException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Publishes the requests of a search; they are safe when it returns. */
@Singleton
class SearchPublisher {

  private static final Logger LOG = Logger.getLogger(SearchPublisher.class);

  /** A person waits for this. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final EventCodec<SearchRequest> codec = new EventCodec<>(EventTypes.SEARCH_REQUESTS);
  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final String topic;
  private final Origin origin;
  private final Clock clock;

  SearchPublisher(
      @Channel("searches") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      @ConfigProperty(name = "jobsearch.topic-prefix") Optional<String> prefix,
      Origin origin,
      Clock clock) {
    this.emitter = emitter;
    this.topic = Topic.SEARCH_REQUESTS.name(prefix.orElse(""));
    this.origin = origin;
    this.clock = clock;
  }

  void publish(List<SearchRequested> requests) {
    List<Uni<Void>> sent =
        requests.stream()
            .map(r -> codec.encode(topic, Envelope.of(r, clock.instant(), origin)))
            .map(emitter::send)
            .toList();
    try {
      Uni.join().all(sent).andFailFast().await().atMost(LONGEST);
    } catch (RuntimeException e) {
      LOG.warnf("a search was not accepted: %s", e);
      throw ProblemException.unavailable(
          "The broker does not take the search. Look at `jobsearch status`, then repeat it with the"
              + " same Idempotency-Key: sources that were taken already are not searched twice.");
    }
  }
}
