package jobsearch.scraper.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import jobsearch.boards.BoardServer;
import jobsearch.boards.Fault;
import jobsearch.boards.HtmlBoard;
import jobsearch.boards.Listing;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.search.SearchRequested;
import jobsearch.scraper.journal.Journal;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches with a journal that can be told to fail, and without Kafka. */
class SearchesTest {

  private final Bench bench = new Bench();
  private final HtmlBoard board = new HtmlBoard("test", "acme", "Acme");
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
    Searches.Outcome outcome =
        bench.searches(file, bench::write).carryOut(Bench.request(board.identity()));

    assertThat(outcome.type()).isEqualTo("html");
    assertThat(outcome.failedDetails()).isZero();
    assertThat(outcome.completed().reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(bench.journal).last().isEqualTo(outcome.completed());
    assertThat(bench.journal).filteredOn(PostingScraped.class::isInstance).hasSize(30);
  }

  @Test
  void beginsAgainWhileTheJournalCannotBeWritten() throws Exception {
    Journal recovers =
        fact ->
            fact instanceof PostingScraped && bench.pauses.isEmpty()
                ? CompletableFuture.failedFuture(new TimeoutException("no broker"))
                : bench.write(fact);

    Searches.Outcome outcome =
        bench.searches(file, recovers).carryOut(Bench.request(board.identity()));

    assertThat(outcome.completed().reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(bench.pauses).containsExactly(Duration.ofSeconds(5));
    assertThat(bench.journal).filteredOn(SearchStarted.class::isInstance).hasSize(2);
    assertThat(bench.journal).filteredOn(SearchCompleted.class::isInstance).hasSize(1);
  }

  @Test
  void failsASourceWhoseFactTheJournalWillNeverTake() throws Exception {
    Journal full =
        fact ->
            fact instanceof PageListed
                ? CompletableFuture.failedFuture(new RecordTooLargeException("2 MB"))
                : bench.write(fact);

    SearchCompleted done =
        bench.searches(file, full).carryOut(Bench.request(board.identity())).completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).contains("the journal does not take a fact");
    assertThat(bench.pauses).isEmpty();
    assertThat(bench.journal).last().isEqualTo(done);
  }

  @Test
  void givesUpWhenNotEvenTheEndCanBeWritten() {
    Journal closed = fact -> CompletableFuture.failedFuture(new IllegalStateException("closed"));

    assertThatThrownBy(() -> bench.searches(file, closed).carryOut(Bench.request(board.identity())))
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(bench.pauses).isEmpty();
  }

  @Test
  void leavesARunOpenThatFailsWhileItStops() {
    Journal cancelled =
        fact -> {
          if (fact instanceof PostingScraped) {
            throw new IllegalStateException("cancelled");
          }
          return bench.write(fact);
        };
    Searches stopped = bench.searches(file, cancelled);
    stopped.stop();

    assertThatThrownBy(() -> stopped.carryOut(Bench.request(board.identity())))
        .isInstanceOf(IllegalStateException.class);
    server.fault(board.name(), new Fault.Down());
    assertThatThrownBy(() -> stopped.carryOut(Bench.request(board.identity())))
        .isInstanceOf(CancellationException.class);
    assertThat(bench.facts(SearchCompleted.class)).isEmpty();
  }

  @Test
  void doesNotTakeATermWithoutAWordForEverything() throws Exception {
    SearchRequested request =
        new SearchRequested("run", board.identity(), 1, "&", "0123456789abcdef", false);

    SearchCompleted done = bench.searches(file, bench::write).carryOut(request).completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).contains("neither a letter nor a digit");
    assertThat(bench.journal).hasSize(2);
  }

  @Test
  void failsOnlyTheSourceThatBringsOutAFaultOfOurs() throws Exception {
    Journal faulty =
        fact -> {
          if (fact instanceof PageListed) {
            throw new IllegalStateException("a fault");
          }
          return bench.write(fact);
        };

    SearchCompleted done =
        bench.searches(file, faulty).carryOut(Bench.request(board.identity())).completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).contains("its log says more").doesNotContain("a fault");
    assertThat(bench.journal).last().isEqualTo(done);
  }

  @Test
  void doesNotTakeRubbishOnALaterPageForTheEnd() throws Exception {
    board.show(listings(60));

    SearchCompleted done =
        bench
            .searches(
                file,
                onceListed(
                    () -> server.fault(board.name(), BoardServer.Part.LIST, new Fault.Rubbish())))
            .carryOut(Bench.request(board.identity()))
            .completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).startsWith("list page 2: it has nothing that matches");
  }

  @Test
  void findsTheEndOfABoardThatShrinksWhileItIsRead() throws Exception {
    board.show(listings(60));

    SearchCompleted done =
        bench
            .searches(file, onceListed(() -> board.show(listings(30))))
            .carryOut(Bench.request(board.identity()))
            .completed();

    assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(done.pages()).isEqualTo(2);
  }

  @Test
  void leavesAServerAloneThatFailsAgainAndAgain() throws Exception {
    server.fault(board.name(), BoardServer.Part.DETAILS, new Fault.Down());

    SearchCompleted done =
        bench.searches(file, bench::write).carryOut(Bench.request(board.identity())).completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation())
        .contains("10 postings in a row could not be fetched, the last one: HTTP 503, 3 times");
    assertThat(done.validators()).isEmpty();
    // Up to four are under way when the tenth fails.
    assertThat(bench.journal).filteredOn(ScrapeFailed.class::isInstance).hasSizeBetween(10, 13);
  }

  @Test
  void saysThatTheSourcesFileCannotBeUsed() throws Exception {
    Files.delete(file);

    Searches.Outcome outcome =
        bench.searches(file, bench::write).carryOut(Bench.request(board.identity()));

    assertThat(outcome.type()).isEqualTo("unknown");
    assertThat(outcome.completed().explanation()).contains("GET /api/sources");
    assertThat(bench.journal).hasSize(2).first().isInstanceOf(SearchStarted.class);
  }

  @Test
  void saysThatTheSourceIsGone() throws Exception {
    SearchCompleted done =
        bench
            .searches(file, bench::write)
            .carryOut(Bench.request("https://gone.example"))
            .completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).contains("no longer has this source");
  }

  @Test
  void saysThatTheStoreIsSilent() throws Exception {
    Journal unanswered =
        fact -> {
          bench.journal.add(fact);
          return Bench.WRITTEN;
        };

    SearchCompleted done =
        bench.searches(file, unanswered).carryOut(Bench.request(board.identity())).completed();

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).contains("the store has not answered");
  }

  private Journal onceListed(Runnable meanwhile) {
    return fact -> {
      if (fact instanceof PageListed) {
        meanwhile.run();
      }
      return bench.write(fact);
    };
  }

  private static List<Listing> listings(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Listing.of("" + i, "Job " + i, "2026-08-01T10:00:00Z"))
        .toList();
  }

  private BoardServer served() {
    try {
      return BoardServer.start(0, List.of(board));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
