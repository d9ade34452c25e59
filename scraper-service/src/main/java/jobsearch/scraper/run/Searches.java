package jobsearch.scraper.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.search.SearchRequested;
import jobsearch.scraper.fetch.Pause;
import jobsearch.scraper.fetch.PoliteHttp;
import jobsearch.scraper.journal.BrokerAway;
import jobsearch.scraper.journal.Journal;
import jobsearch.scraper.source.InvalidSources;
import jobsearch.scraper.source.Source;
import jobsearch.scraper.source.SourcesFile;
import jobsearch.scraper.verdict.Store;
import org.jboss.logging.Logger;

/** Carries out searches to their end, whatever the board, the sources file or the broker does. */
public final class Searches {

  private static final Logger LOG = Logger.getLogger(Searches.class);
  private static final Duration JOURNAL_AWAY = Duration.ofSeconds(5);

  private final SourcesFile sources;
  private final PoliteHttp http;
  private final Store store;
  private final Journal journal;
  private final Pause pause;
  private final int endless;
  private volatile boolean stopping;

  /**
   * What came of a search.
   *
   * @param type of the source, {@code unknown} if it is no longer in the file
   * @param failedDetails postings that could not be read
   */
  public record Outcome(String type, SearchCompleted completed, int failedDetails) {}

  /**
   * The searches.
   *
   * @param endless pages after which a list without a limit is stopped
   */
  public Searches(
      SourcesFile sources,
      PoliteHttp http,
      Store store,
      Journal journal,
      Pause pause,
      int endless) {
    this.sources = sources;
    this.http = http;
    this.store = store;
    this.journal = journal;
    this.pause = pause;
    this.endless = endless;
  }

  /**
   * Reads one source; returns when the journal says that it is completed. While the broker is away,
   * it begins again and again: facts that are there already change nothing. A fact that the journal
   * will never take fails the source.
   */
  public Outcome carryOut(SearchRequested request) throws InterruptedException {
    String refused = null;
    while (true) {
      try {
        Outcome outcome =
            refused == null ? read(request) : new Outcome("unknown", failed(request, refused), 0);
        if (stopping && outcome.completed().reason() == Reason.FAILED) {
          throw new CancellationException("the scraper stops");
        }
        journal.append(outcome.completed()).toCompletableFuture().join();
        return outcome;
      } catch (CompletionException e) {
        if (stopping) {
          throw e;
        } else if (BrokerAway.causes(e)) {
          LOG.warnf(
              "run %s begins %s again in %d s: the journal cannot be written (%s)",
              request.runId(), request.source(), JOURNAL_AWAY.toSeconds(), e.getCause());
          pause.last(JOURNAL_AWAY);
        } else if (refused == null) {
          LOG.errorf(
              "run %s fails at %s: the journal does not take a fact (%s)",
              request.runId(), request.source(), e.getCause());
          refused = "the journal does not take a fact: the scraper's log says more";
        } else {
          throw e;
        }
      }
    }
  }

  /** From now on no failure counts, since stopping may be its cause: the run is to begin again. */
  public void stop() {
    stopping = true;
  }

  private Outcome read(SearchRequested request) throws InterruptedException {
    if (Term.saysNothing(request.term())) {
      return refused(request, "the term has neither a letter nor a digit: search again with one");
    }
    Optional<Source> source;
    try {
      source =
          sources.sources().stream()
              .filter(candidate -> candidate.identity().equals(request.source()))
              .findFirst();
    } catch (InvalidSources e) {
      LOG.warn(e.getMessage());
      return refused(request, "the sources file cannot be used: GET /api/sources says why");
    }
    return source.isEmpty()
        ? refused(request, "the sources file no longer has this source: search again without it")
        : read(request, source.get());
  }

  private Outcome read(SearchRequested request, Source source) throws InterruptedException {
    SearchRun run = new SearchRun(request, source, http.of(source), store, journal, endless);
    try {
      SearchCompleted completed = run.read();
      return new Outcome(source.kind().type(), completed, run.failedDetails());
    } catch (CompletionException e) {
      throw e;
    } catch (RuntimeException e) {
      if (stopping) {
        throw e;
      }
      // One board that brings out a fault of ours must not keep the others from being read.
      LOG.errorf(e, "run %s failed at %s", request.runId(), request.source());
      SearchCompleted failed = failed(request, "the scraper failed: its log says more");
      return new Outcome(source.kind().type(), failed, run.failedDetails());
    }
  }

  private Outcome refused(SearchRequested request, String why) {
    journal.append(SearchRun.started(request)).toCompletableFuture().join();
    return new Outcome("unknown", failed(request, why), 0);
  }

  private static SearchCompleted failed(SearchRequested r, String why) {
    return new SearchCompleted(
        r.runId(), r.source(), r.term(), r.cvKey(), Reason.FAILED, why, 0, 0, 0, List.of());
  }
}
