package jobsearch.scraper.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.search.SearchRequested;
import jobsearch.events.verdict.Judgement;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.SearchBriefed;
import jobsearch.events.verdict.Verdict;
import jobsearch.scraper.fetch.HttpLimits;
import jobsearch.scraper.fetch.PoliteHttp;
import jobsearch.scraper.journal.Journal;
import jobsearch.scraper.source.SourcesFile;
import jobsearch.scraper.verdict.Answers;
import jobsearch.scraper.verdict.Store;

/** A journal without Kafka whose every question is answered at once: each posting is new. */
final class Bench {

  static final CompletionStage<Void> WRITTEN = CompletableFuture.completedFuture(null);
  private static final int MOST_PAGES = 400;

  final List<JournalFact> journal = Collections.synchronizedList(new ArrayList<>());
  final List<Duration> pauses = new ArrayList<>();
  private final Answers answers = new Answers();

  CompletionStage<Void> write(JournalFact fact) {
    journal.add(fact);
    switch (fact) {
      case SearchStarted f -> answers.arrived(new SearchBriefed(f.runId(), f.source(), List.of()));
      case PageListed f -> answers.arrived(judged(f));
      default -> {
        // Not a question.
      }
    }
    return WRITTEN;
  }

  <F extends JournalFact> List<F> facts(Class<F> type) {
    return journal.stream().filter(type::isInstance).map(type::cast).toList();
  }

  Searches searches(Path sourcesFile, Journal to) {
    PoliteHttp http =
        new PoliteHttp(
            new HttpLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 4_000_000, 1_000_000),
            "Tester",
            Clock.systemUTC(),
            time -> {},
            () -> 0.5);
    Duration deadline = Duration.ofMillis(20);
    return new Searches(
        new SourcesFile(sourcesFile),
        http,
        new Store(to, answers, Clock.systemUTC(), deadline, deadline.multipliedBy(2)),
        to,
        pauses::add,
        MOST_PAGES);
  }

  static SearchRequested request(String source) {
    return new SearchRequested("run", source, 1, "", "0123456789abcdef", false);
  }

  private static PageJudged judged(PageListed page) {
    List<Judgement> judgements =
        page.entries().stream()
            .map(entry -> new Judgement(entry.url(), Verdict.NEW, null))
            .toList();
    return new PageJudged(
        page.runId(), page.source(), page.page(), page.part(), page.id(), judgements, false);
  }
}
