package jobsearch.scraper;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jobsearch.boards.BoardServer;
import jobsearch.boards.Fault;
import jobsearch.boards.Listing;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.journal.SearchStarted;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestBroker.class)
@Tag("broker")
class TroubledRunTest extends BoardsAndStore {

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
    assertThat(store.facts(SearchStarted.class, board.identity())).hasSizeGreaterThanOrEqualTo(3);
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
  void acknowledgesARequestOnlyWhenItsSourceIsCompleted() throws Exception {
    await().atMost(ONE_MINUTE).until(() -> unacknowledged() == 0);
    store.silentFor(Integer.MAX_VALUE);
    String runId = start("\"sources\": [\"" + undated.name() + "\"]");
    await()
        .atMost(ONE_MINUTE)
        .until(() -> store.facts(SearchStarted.class, undated.identity()).size() >= 2);

    assertThat(unacknowledged()).isEqualTo(1);

    store.silentFor(0);
    store.completed(undated.identity(), runId);
    await().atMost(ONE_MINUTE).until(() -> unacknowledged() == 0);
  }

  @Test
  void saysThatASourceIsGoneFromTheFile() throws Exception {
    store.silentFor(Integer.MAX_VALUE);
    List<String> runs = IntStream.range(0, 4).mapToObj(i -> startUndated()).toList();
    await()
        .atMost(ONE_MINUTE)
        .until(() -> store.facts(SearchStarted.class, undated.identity()).size() >= runs.size());
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
    await()
        .atMost(ONE_MINUTE)
        .until(() -> store.facts(SearchStarted.class, undated.identity()).size() >= 2);

    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(200);

    assertThat(store.completed(undated.identity(), runId).reason()).isEqualTo(Reason.EXHAUSTED);
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
