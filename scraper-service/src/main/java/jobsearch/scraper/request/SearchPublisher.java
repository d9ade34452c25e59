package jobsearch.scraper.request;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import jobsearch.events.search.SearchRequested;
import jobsearch.web.EventRecords;
import jobsearch.web.ProblemException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Publishes the requests of a search; they are safe when it returns. */
@Singleton
class SearchPublisher {

  private static final Logger LOG = Logger.getLogger(SearchPublisher.class);

  /** A person waits for this. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final MutinyEmitter<ProducerRecord<String, byte[]>> emitter;
  private final EventRecords records;

  SearchPublisher(
      @Channel("searches") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ProducerRecord<String, byte[]>> emitter,
      EventRecords records) {
    this.emitter = emitter;
    this.records = records;
  }

  void publish(List<SearchRequested> requests) {
    List<Uni<Void>> sent =
        requests.stream().map(request -> emitter.send(records.of(request))).toList();
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
