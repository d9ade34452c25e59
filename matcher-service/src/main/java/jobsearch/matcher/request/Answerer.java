package jobsearch.matcher.request;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.ScoringFailed;
import jobsearch.events.scoring.ScoringRequested;
import jobsearch.matcher.MatcherConfig;
import jobsearch.matcher.library.CvLibrary;
import jobsearch.matcher.score.Cv;
import jobsearch.matcher.score.Score;
import jobsearch.matcher.score.Scorer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the fact that answers a request. */
@Singleton
class Answerer {

  private static final Logger LOG = Logger.getLogger(Answerer.class);

  private final CvLibrary library;
  private final Scorer scorer;
  private final MatcherConfig config;
  private final Timer timer;

  Answerer(CvLibrary library, Scorer scorer, MatcherConfig config, MeterRegistry meters) {
    this.library = library;
    this.scorer = scorer;
    this.config = config;
    this.timer =
        Timer.builder("jobsearch.scoring")
            .description("Time to score a posting for a CV")
            .register(meters);
  }

  JournalFact answer(ScoringRequested request) throws InterruptedException {
    Cv cv = library.await(request.pair().cvKey(), config.patience());
    if (cv == null) {
      return new ScoringFailed(
          request.pair(),
          "CV %s is not known: add it with `jobsearch cv add`".formatted(request.pair().cvKey()));
    }
    String failure = "";
    for (int attempt = 1; attempt <= config.tries(); attempt++) {
      try {
        Score score = timer.record(() -> scorer.score(request.posting(), cv));
        return scored(request, score);
      } catch (RuntimeException e) {
        // Its message may quote the CV.
        failure = e.getClass().getSimpleName();
        LOG.warnf("%s: attempt %d failed: %s", request.pair(), attempt, where(e));
        Thread.sleep(config.retryPause());
      }
    }
    return new ScoringFailed(
        request.pair(),
        "the scorer failed %d times: %s; the matcher's log says where"
            .formatted(config.tries(), failure));
  }

  private static JournalFact scored(ScoringRequested request, @Nullable Score score) {
    if (score == null) {
      throw new IllegalStateException("the scorer gave no score");
    }
    return new PostingScored(
        request.pair(),
        score.scores(),
        score.reasoning(),
        score.matchedSkills(),
        score.missingSkills());
  }

  private static String where(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
