package jobsearch.scraper;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jobsearch.boards.AshbyBoard;
import jobsearch.boards.BoardServer;
import jobsearch.boards.Fault;
import jobsearch.boards.HtmlBoard;
import jobsearch.boards.Listing;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.verdict.Verdict;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestBroker.class)
@Tag("broker")
class WholeRunTest {

  private static final String CV = "0123456789abcdef";
  private static final int PAGE = 50;

  private FakeStore store;
  private BoardServer server;

  /** 120 postings on three pages, the newest first. */
  private final HtmlBoard board = new HtmlBoard("test", "acme", "Acme");

  private final HtmlBoard undated = new HtmlBoard("test", "undated", "Undated");

  @BeforeEach
  void open() throws IOException {
    store = new FakeStore(setting("kafka.bootstrap.servers"));
    board.show(listings(120));
    undated.show(
        IntStream.range(0, 60).mapToObj(i -> Listing.of("u" + i, "Job " + i, "")).toList());
    server =
        BoardServer.start(0, List.of(board, undated, AshbyBoard.of("ashes", AshbyJson.board(450))));
    Files.writeString(Path.of(setting("jobsearch.scraper.sources-file")), server.sourcesFile());
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    store.close();
  }

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
    assertThat(store.facts(PageListed.class, source))
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
  void keepsNoValidatorOfAPageWithAFailedPosting() {
    List<Listing> listings = new ArrayList<>(listings(120));
    listings.set(60, Listing.of("060", "", "2026-08-01T00:00:00Z"));
    board.show(listings);
    server.fault(board.name(), BoardServer.Part.DETAILS, new Fault.Rubbish());

    SearchCompleted done = run(board.name());

    assertThat(done.validators()).isEmpty();
    assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(done.explanation()).contains("skipped: 1", "could not be read: 119");
    assertThat(store.facts(ScrapeFailed.class, board.identity()))
        .hasSize(119)
        .allSatisfy(fact -> assertThat(fact.reason()).contains("JobPosting"));
  }

  @Test
  void asksAgainWhatWasNotAnswered() {
    store.silentFor(2);

    SearchCompleted done = run(board.name());

    assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(store.facts(SearchStarted.class, board.identity())).hasSize(3);
    assertThat(store.scraped(board.identity())).hasSize(120);
  }

  @Test
  void carriesOutNoAnswerThatDoesNotFitItsPage() {
    store.forgetful(1);

    SearchCompleted done = run(board.name());

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).contains("the store's answer");
    assertThat(store.scraped(board.identity())).isEmpty();
  }

  @Test
  void failsOnlyTheSourceWhoseBoardIsDown() {
    server.fault(board.name(), new Fault.Down());

    String runId = start("\"sources\": [\"" + board.name() + "\", \"" + undated.name() + "\"]");

    assertThat(store.completed(undated.identity(), runId).reason()).isEqualTo(Reason.EXHAUSTED);
    SearchCompleted failed = store.completed(board.identity(), runId);
    assertThat(failed.reason()).isEqualTo(Reason.FAILED);
    assertThat(failed.explanation()).isEqualTo("list page 1: HTTP 503, 3 times");
  }

  @Test
  void findsOnlyTitlesWithEveryWordOfTheTerm() {
    String runId = start("\"term\": \"JOB 7\", \"sources\": [\"" + board.name() + "\"]");

    SearchCompleted done = store.completed(board.identity(), runId);

    assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(done.pages()).isEqualTo(3);
    assertThat(store.facts(PageListed.class, board.identity())).hasSize(1);
    assertThat(store.facts(PostingScraped.class, board.identity()))
        .extracting(fact -> fact.posting().title())
        .containsExactly("Job 7");
    assertThat(done.validators()).hasSize(3);
  }

  @Test
  void acknowledgesARequestOnlyWhenItsSourceIsCompleted() throws Exception {
    store.silentFor(Integer.MAX_VALUE);
    String runId = start("\"sources\": [\"" + undated.name() + "\"]");
    await().until(() -> store.facts(SearchStarted.class, undated.identity()).size() >= 2);

    assertThat(unacknowledged()).isEqualTo(1);

    store.silentFor(0);
    store.completed(undated.identity(), runId);
    await().atMost(Duration.ofSeconds(5)).until(() -> unacknowledged() == 0);
  }

  @Test
  void saysThatASourceIsGoneFromTheFile() throws Exception {
    store.silentFor(Integer.MAX_VALUE);
    List<String> runs = IntStream.range(0, 4).mapToObj(i -> startUndated()).toList();
    await().until(() -> store.facts(SearchStarted.class, undated.identity()).size() >= runs.size());
    String late = start("\"sources\": [\"" + board.name() + "\"]");
    Files.writeString(
        Path.of(setting("jobsearch.scraper.sources-file")),
        "sources: {other: {type: ashby, board: other}}");
    store.silentFor(0);

    SearchCompleted done = store.completed(board.identity(), late);

    assertThat(done.reason()).isEqualTo(Reason.FAILED);
    assertThat(done.explanation()).contains("no longer has this source");
    runs.forEach(run -> store.completed(undated.identity(), run));
  }

  @Test
  void staysHealthyWhileTheStoreIsSilent() {
    store.silentFor(3);
    String runId = startUndated();
    await().until(() -> store.facts(SearchStarted.class, undated.identity()).size() >= 2);

    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(200);

    assertThat(store.completed(undated.identity(), runId).reason()).isEqualTo(Reason.EXHAUSTED);
  }

  private String startUndated() {
    return start("\"sources\": [\"" + undated.name() + "\"]");
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  private SearchCompleted run(String source) {
    String runId = start("\"sources\": [\"" + source + "\"]");
    String url =
        Stream.of(board, undated)
            .filter(html -> html.name().equals(source))
            .map(HtmlBoard::identity)
            .findFirst()
            .orElse("https://jobs.ashbyhq.com/" + source);
    return store.completed(url, runId);
  }

  private static String start(String fields) {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"cv\": \"" + CV + "\", " + fields + "}")
        .post("/api/searches")
        .then()
        .statusCode(202)
        .extract()
        .path("runId");
  }

  private static List<Listing> listings(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            Listing.of(
                "%03d".formatted(i),
                "Job " + i,
                "2026-08-01T%02d:%02d:00Z".formatted(23 - i / 60, 59 - i % 60),
                "Berlin"))
        .toList();
  }

  private long unacknowledged() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of("bootstrap.servers", setting("kafka.bootstrap.servers")))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets("scraper").partitionsToOffsetAndMetadata().get();
      long open = 0;
      for (int partition = 0; partition < 6; partition++) {
        TopicPartition one = new TopicPartition("search-requests", partition);
        long end =
            admin.listOffsets(Map.of(one, OffsetSpec.latest())).partitionResult(one).get().offset();
        open += end - (committed.get(one) == null ? 0 : committed.get(one).offset());
      }
      return open;
    }
  }
}
