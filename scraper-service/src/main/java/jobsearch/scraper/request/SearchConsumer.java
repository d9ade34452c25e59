package jobsearch.scraper.request;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.search.SearchRequest;
import jobsearch.events.search.SearchRequested;
import jobsearch.scraper.run.Searches;
import jobsearch.web.work.Work;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes requests, several at a time. Each is acknowledged when its source is completed: a scraper
 * that is killed gets it again.
 */
@Singleton
class SearchConsumer {

  private static final Logger LOG = Logger.getLogger(SearchConsumer.class);

  private final EventCodec<SearchRequest> codec = new EventCodec<>(EventTypes.SEARCH_REQUESTS);
  private final Searches searches;
  private final DeadLetterPublisher deadLetters;
  private final MeterRegistry meters;
  private final Work work;
  private volatile boolean stopping;

  /** Keeps a request from being acknowledged; where it was thrown tells nothing. */
  private static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
      super("the scraper stops", null, false, false);
    }
  }

  SearchConsumer(
      Searches searches, DeadLetterPublisher deadLetters, MeterRegistry meters, Work work) {
    this.searches = searches;
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.work = work;
  }

  @Incoming("search-requests")
  @Blocking(value = "runs", ordered = false)
  void on(ConsumerRecord<String, byte[]> message) throws InterruptedException {
    try (Work.Piece underWay = work.begin()) {
      take(message);
    }
  }

  private void take(ConsumerRecord<String, byte[]> message) throws InterruptedException {
    switch (codec.decode(message)) {
      case Decoded.Known<SearchRequest> known -> {
        switch (known.envelope().event()) {
          case SearchRequested request -> carryOut(request);
        }
      }
      case Decoded.Unknown<SearchRequest> unknown ->
          deadLetters.publish(message, "a newer release wrote it: " + unknown.type());
      case Decoded.Rubbish<SearchRequest> rubbish -> deadLetters.publish(message, rubbish.reason());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    searches.stop();
  }

  private void carryOut(SearchRequested request) throws InterruptedException {
    LOG.infof("run %s reads %s", request.runId(), request.source());
    Searches.Outcome outcome;
    try {
      outcome = searches.carryOut(request);
    } catch (RuntimeException | InterruptedException e) {
      if (!stopping) {
        throw e;
      }
      LOG.infof(
          "run %s breaks off at %s: the scraper stops, and begins it again when it is back",
          request.runId(), request.source());
      throw new Stopped();
    }
    SearchCompleted done = outcome.completed();
    count("pages", outcome.type(), done.pages());
    count("not.modified", outcome.type(), done.notModified());
    count("details", outcome.type(), done.details());
    count("details.failed", outcome.type(), outcome.failedDetails());
    meters
        .counter(
            "jobsearch.scraper.searches", "type", outcome.type(), "reason", done.reason().name())
        .increment();
    LOG.infof(
        "run %s is done with %s: %s, %d pages, %d not modified, %d details%s",
        done.runId(),
        done.source(),
        done.reason(),
        done.pages(),
        done.notModified(),
        done.details(),
        done.explanation() == null ? "" : " (" + done.explanation() + ")");
  }

  private void count(String what, String type, int by) {
    meters.counter("jobsearch.scraper." + what, "type", type).increment(by);
  }
}
