package jobsearch.scraper;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.verdict.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestBroker.class)
@Tag("broker")
class WholeRunTest extends BoardsAndStore {

  @Test
  void readsABoardToItsEnd() {
    SearchCompleted done = run(board.name());

    assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(done.pages()).isEqualTo(3);
    assertThat(done.details()).isEqualTo(120);
    assertThat(done.validators())
        .extracting(PageValidator::url)
        .containsExactly(
            board.identity(), board.identity() + "?page=2", board.identity() + "?page=3");
    assertThat(done.validators())
        .extracting(PageValidator::next)
        .containsExactly(board.identity() + "?page=2", board.identity() + "?page=3", null);
    assertThat(store.scraped(board.identity()))
        .containsExactlyInAnyOrderElementsOf(board.postings(1));
    PostingScraped first = store.facts(PostingScraped.class, board.identity()).getFirst();
    assertThat(first.posting().company()).isEqualTo("Acme");
    assertThat(first.validator()).isNotNull();
    await()
        .atMost(ONE_MINUTE)
        .untilAsserted(() ->
            assertThat(given().get("/q/metrics").asString())
                .contains("jobsearch_scraper_details_total{type=\"html\"}")
                .doesNotContain(board.identity()));
  }

  @Test
  void readsAnAshbyBoardInParts() {
    String source = "https://jobs.ashbyhq.com/ashes";

    SearchCompleted done = run("ashes");

    assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(store.listed(source))
        .extracting(page -> page.page() + "." + page.part() + " " + page.entries().size())
        .containsExactly("1.1 200", "1.2 200", "1.3 50");
    assertThat(store.scraped(source)).hasSize(450).doesNotHaveDuplicates();
    assertThat(done.details()).isZero();
    assertThat(done.validators()).extracting(PageValidator::url).containsExactly(source);

    store.brief(source, done.validators());
    SearchCompleted again = run("ashes");

    assertThat(again.reason()).isEqualTo(Reason.NOT_MODIFIED);
    assertThat(again.pages()).isZero();
    assertThat(again.notModified()).isEqualTo(1);
    assertThat(again.validators()).isEqualTo(done.validators());
    assertThat(store.scraped(source)).hasSize(450);
  }

  @Test
  void stopsAtASettledPageOfAListThatIsNewestFirst() {
    store.settled(page -> page.page() == 2);
    board.postings(1).stream().skip(PAGE).forEach(url -> store.verdict(url, Verdict.KNOWN));

    SearchCompleted done = run(board.name());

    assertThat(done.reason()).isEqualTo(Reason.FRONTIER);
    assertThat(done.pages()).isEqualTo(2);
    assertThat(done.details()).isEqualTo(PAGE);
  }

  @Test
  void readsOnPastASettledPageOfAListInNoOrder() {
    store.settled(page -> true);
    undated.postings(1).forEach(url -> store.verdict(url, Verdict.KNOWN));

    SearchCompleted done = run(undated.name());

    assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(done.pages()).isEqualTo(2);
    assertThat(done.details()).isZero();
  }

  @Test
  void sweepsPastSettledPagesAndAsksForAllOfThem() {
    store.settled(page -> true);
    store.brief(board.identity(), run(board.name()).validators());
    store.verdict(board.postings(1).getFirst(), Verdict.KNOWN);

    String runId = start("\"sweep\": true, \"sources\": [\"" + board.name() + "\"]");
    SearchCompleted done = store.completed(board.identity(), runId);

    assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(done.pages()).isEqualTo(3);
    assertThat(done.notModified()).isZero();
  }

  @Test
  void endsWithOneRequestWhenTheFirstPageDidNotChange() {
    store.brief(board.identity(), run(board.name()).validators());
    server.clearCounters();

    SearchCompleted done = run(board.name());

    assertThat(done.reason()).isEqualTo(Reason.NOT_MODIFIED);
    assertThat(server.counters().listNotModified()).isEqualTo(1);
    assertThat(server.counters().listBodies()).isZero();
    assertThat(server.counters().detailBodies()).isZero();
  }

  @Test
  void leavesClaimedPostingsToTheOtherRun() {
    String claimed = board.postings(1).getFirst();
    store.verdict(claimed, Verdict.CLAIMED);

    SearchCompleted done = run(board.name());

    assertThat(store.scraped(board.identity())).hasSize(119).doesNotContain(claimed);
    assertThat(done.validators())
        .extracting(PageValidator::url)
        .containsExactly(board.identity() + "?page=2", board.identity() + "?page=3");
  }

  @Test
  void asksForAStalePostingConditionally() {
    run(board.name());
    PostingScraped known = store.facts(PostingScraped.class, board.identity()).getFirst();
    board.postings(1).forEach(url -> store.verdict(url, Verdict.KNOWN));
    store.stale(known.ref().url(), known.validator());
    server.clearCounters();

    SearchCompleted done = run(board.name());

    assertThat(server.counters().detailNotModified()).isEqualTo(1);
    assertThat(done.details()).isZero();
    assertThat(store.facts(PostingConfirmed.class, board.identity()))
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.ref()).isEqualTo(known.ref());
          assertThat(fact.fingerprint()).isEqualTo(known.fingerprint());
        });
  }

  @Test
  void findsOnlyTitlesWithEveryWordOfTheTerm() {
    String runId = start("\"term\": \"JOB 7\", \"sources\": [\"" + board.name() + "\"]");

    SearchCompleted done = store.completed(board.identity(), runId);

    assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(done.pages()).isEqualTo(3);
    assertThat(store.listed(board.identity())).hasSize(1);
    assertThat(store.facts(PostingScraped.class, board.identity()))
        .extracting(fact -> fact.posting().title())
        .containsExactly("Job 7");
    assertThat(done.validators()).hasSize(3);
  }
}
