package jobsearch.scraper.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import jobsearch.boards.AshbyBoard;
import jobsearch.boards.BoardServer;
import jobsearch.boards.Fault;
import jobsearch.boards.HtmlBoard;
import jobsearch.boards.Listing;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches with a journal that can be told to fail, and without Kafka. */
class SearchesTest {

  private static final CompletionStage<Void> WRITTEN = CompletableFuture.completedFuture(null);

  private final Answers answers = new Answers();
  private final List<JournalFact> journal = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> pauses = new ArrayList<>();
  private final HtmlBoard board = new HtmlBoard("test", "acme", "Acme");
  private final AshbyBoard ashby =
      AshbyBoard.of(
          "ashes",
          """
          {"jobs": [{"title": "A", "jobUrl": "https://jobs.ashbyhq.com/ashes/1",
           "descriptionPlain": "%s"}]}
          """
              .formatted("x".repeat(250_001)));
  private Path file = Path.of("sources.yaml");
  private BoardServer server = served();

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    board.show(listings(30));
    file = directory.resolve("sources.yaml");
    Files.writeString(file, server.sourcesFile());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void readsASource() throws Exception {
    Searches.Outcome outcome = searches(this::write).carryOut(request(board.identity()));

    assertThat(outcome.type()).isEqualTo("html");
    assertThat(outcome.failedDetails()).isZero();
    assertThat(outcome.completed().reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(journal).last().isEqualTo(outcome.completed());
    assertThat(journal).filteredOn(PostingScraped.class::isInstance).hasSize(30);
  }

  @Test
  void beginsAgainWhileTheJournalCannotBeWritten() throws Exception {
    Journal recovers =
        fact ->
            fact instanceof PostingScraped && pauses.isEmpty()
                ? CompletableFuture.failedFuture(new IllegalStateException("no broker"))
                : write(fact);

    Searches.Outcome outcome = searches(recovers).carryOut(request(board.identity()));

    assertThat(outcome.completed().reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(pauses).containsExactly(Duration.ofSeconds(5));
    assertThat(journal).filteredOn(SearchStarted.class::isInstance).hasSize(2);
    assertThat(journal).filteredOn(SearchCompleted.class::isInstance).hasSize(1);
  }

  @Test
  void failsOnlyTheSourceThatBringsOutAFaultOfOurs() throws Exception {
    Journal faulty =
        fact -> {
          if (fact instanceof PageListed) {
            throw new IllegalStateException("a fault");
          }
          return write(fact);
        };

    SearchCompleted done = searches(faulty).carryOut(request(board.identity())).completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).contains("its log says more").doesNotContain("a fault");
    assertThat(journal).last().isEqualTo(done);
  }

  @Test
  void doesNotTakeRubbishOnALaterPageForTheEnd() throws Exception {
    board.show(listings(60));

    SearchCompleted done =
        searches(
                onceListed(
                    () -> server.fault(board.name(), BoardServer.Part.LIST, new Fault.Rubbish())))
            .carryOut(request(board.identity()))
            .completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).startsWith("list page 2: it has nothing that matches");
  }

  @Test
  void findsTheEndOfABoardThatShrinksWhileItIsRead() throws Exception {
    board.show(listings(60));

    SearchCompleted done =
        searches(onceListed(() -> board.show(listings(30))))
            .carryOut(request(board.identity()))
            .completed();

    assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(done.pages()).isEqualTo(2);
  }

  @Test
  void leavesAServerAloneThatFailsAgainAndAgain() throws Exception {
    server.fault(board.name(), BoardServer.Part.DETAILS, new Fault.Down());

    SearchCompleted done = searches(this::write).carryOut(request(board.identity())).completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation())
        .contains("10 postings in a row could not be fetched, the last one: HTTP 503, 3 times");
    assertThat(done.validators()).isEmpty();
    // Up to four are under way when the tenth fails.
    assertThat(journal).filteredOn(ScrapeFailed.class::isInstance).hasSizeBetween(10, 13);
  }

  @Test
  void refusesAPostingThatTheJournalCannotHold() throws Exception {
    SearchCompleted done = searches(this::write).carryOut(request(ashby.identity())).completed();

    assertThat(done.explanation()).isEqualTo("postings that could not be read: 1");
    assertThat(done.validators()).isEmpty();
    assertThat(journal)
        .filteredOn(ScrapeFailed.class::isInstance)
        .singleElement()
        .extracting(fact -> ((ScrapeFailed) fact).reason())
        .isEqualTo("it is longer than 250000 characters");
  }

  @Test
  void saysThatTheSourcesFileCannotBeUsed() throws Exception {
    Files.delete(file);

    Searches.Outcome outcome = searches(this::write).carryOut(request(board.identity()));

    assertThat(outcome.type()).isEqualTo("unknown");
    assertThat(outcome.completed().explanation()).contains("GET /api/sources");
    assertThat(journal).hasSize(2).first().isInstanceOf(SearchStarted.class);
  }

  @Test
  void saysThatTheSourceIsGone() throws Exception {
    SearchCompleted done =
        searches(this::write).carryOut(request("https://gone.example")).completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).contains("no longer has this source");
  }

  @Test
  void saysThatTheStoreIsSilent() throws Exception {
    Journal unanswered =
        fact -> {
          journal.add(fact);
          return WRITTEN;
        };

    SearchCompleted done = searches(unanswered).carryOut(request(board.identity())).completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).contains("the store has not answered");
  }

  private Journal onceListed(Runnable meanwhile) {
    return fact -> {
      if (fact instanceof PageListed) {
        meanwhile.run();
      }
      return write(fact);
    };
  }

  private static List<Listing> listings(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Listing.of("" + i, "Job " + i, "2026-08-01T10:00:00Z"))
        .toList();
  }

  private CompletionStage<Void> write(JournalFact fact) {
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

  private static PageJudged judged(PageListed page) {
    List<Judgement> judgements =
        page.entries().stream()
            .map(entry -> new Judgement(entry.url(), Verdict.NEW, null))
            .toList();
    return new PageJudged(
        page.runId(), page.source(), page.page(), page.part(), page.id(), judgements, false);
  }

  private Searches searches(Journal to) {
    PoliteHttp http =
        new PoliteHttp(
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1_000_000),
            "Tester",
            Clock.systemUTC(),
            time -> {},
            () -> 0.5);
    Duration deadline = Duration.ofMillis(20);
    return new Searches(
        new SourcesFile(file),
        http,
        new Store(to, answers, Clock.systemUTC(), deadline, deadline.multipliedBy(2)),
        to,
        pauses::add,
        100);
  }

  private static SearchRequested request(String source) {
    return new SearchRequested("run", source, 1, "", "0123456789abcdef", false);
  }

  private BoardServer served() {
    try {
      return BoardServer.start(0, List.of(board, ashby));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
