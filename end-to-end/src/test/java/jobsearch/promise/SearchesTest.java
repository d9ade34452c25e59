package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jobsearch.boards.BoardServer.Part;
import jobsearch.boards.Counters;
import jobsearch.boards.Fault;
import jobsearch.boards.HtmlBoard;
import jobsearch.boards.Listing;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.PostingScraped;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What searches fetch, and what they leave alone. Each test has a board of its own. */
@Tag("system")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SearchesTest {

  private static final String EVERYTHING = "";

  private static final List<Listing> OLD = MadeUp.jobs("Gardener", 120);
  private static final List<Listing> LONG = MadeUp.jobs("Sailor", 120);
  private static final List<Listing> SLOW = MadeUp.jobs("Baker", 40);
  private static final HtmlBoard GROWING = MadeUp.board("growing", OLD);
  private static final HtmlBoard INTERRUPTED = MadeUp.board("interrupted", LONG);
  private static final HtmlBoard TWICE = MadeUp.board("twice", MadeUp.jobs("Java Engineer", 3));
  private static final HtmlBoard SHARED = MadeUp.board("shared", SLOW);

  @RegisterExtension
  static final RealSystem SYSTEM = new RealSystem("searches", GROWING, INTERRUPTED, TWICE, SHARED);

  private static final User USER = new User(SYSTEM);

  private static String cv = "";

  @BeforeAll
  static void addCv() {
    cv = USER.addCv(MadeUp.CV);
  }

  @Test
  @Order(1)
  void readsANewestFirstBoardOnlyAsFarAsItKnowsIt() {
    JsonNode first = USER.searched(EVERYTHING, cv, GROWING);
    assertThat(reason(first)).isEqualTo("EXHAUSTED");
    assertThat(first.path("new").asInt()).isEqualTo(OLD.size());

    List<Listing> grown = new ArrayList<>(OLD);
    grown.add(MadeUp.newJob("Gardener in chief"));
    GROWING.show(grown);
    SYSTEM.boards().clearCounters();
    JsonNode second = USER.searched(EVERYTHING, cv, GROWING);

    assertThat(reason(second)).isEqualTo("FRONTIER");
    assertThat(second.path("new").asInt()).isEqualTo(1);
    // The page with the new entry, and the one that shows that the rest is known; not the third.
    assertThat(SYSTEM.boards().counters()).isEqualTo(new Counters(2, 0, 1, 0, 0));
  }

  @Test
  @Order(2)
  void aRunKilledAfterItsFirstPageDoesNotMakeTheNextOneStopThere() {
    SYSTEM.boards().fault(INTERRUPTED.name(), Part.LIST, new Fault.Slow(Duration.ofSeconds(5)));
    String killed = USER.search(EVERYTHING, cv, INTERRUPTED);
    // It has read the first page's postings and waits for the second page.
    patiently().until(() -> scraped(killed), count -> count >= MadeUp.PAGE);
    SYSTEM.kill(Service.SCRAPER);
    assertThat(scraped(killed)).isEqualTo(MadeUp.PAGE);
    SYSTEM.boards().repair(INTERRUPTED.name());
    SYSTEM.restart(Service.SCRAPER);

    String next = USER.search(EVERYTHING, cv, INTERRUPTED);

    // The killed one begins again. Whichever is done first has read all; the other may rely on it.
    JsonNode first =
        Stream.of(USER.finished(next), USER.finished(killed))
            .min(Comparator.comparing(run -> time(run, "completedAt")))
            .orElseThrow();
    assertThat(reason(first)).isEqualTo("EXHAUSTED");
    assertThat(first.path("pages").asInt()).isEqualTo(3);
    assertThat(USER.postings(INTERRUPTED)).hasSize(LONG.size());
    assertThat(LONG).allSatisfy(entry -> assertThat(fetches(INTERRUPTED, entry)).isEqualTo(1));
  }

  @Test
  @Order(3)
  void aJobUnderTwoTermsIsStoredOnceLinkedTwiceAndScoredOnce() {
    USER.searched("java", cv, TWICE);
    JsonNode second = USER.searched("engineer", cv, TWICE);

    assertThat(second.path("seen").asInt()).isEqualTo(3);
    assertThat(second.path("new").asInt()).isZero();
    assertThat(USER.postings(TWICE))
        .hasSize(3)
        .allSatisfy(posting -> {
          JsonNode detail = USER.detail(posting);
          assertThat(detail.path("searches").findValuesAsText("term"))
              .containsExactlyInAnyOrder("java", "engineer");
          assertThat(detail.path("scores")).hasSize(1);
          assertThat(calls(detail.path("contentHash").asText())).isEqualTo(1);
        });
    assertThat(SYSTEM.boards().counters(TWICE.name()).detailBodies()).isEqualTo(3);
  }

  @Test
  @Order(4)
  void twoSearchesAtTheSameTimeFetchAPageOnce() {
    SYSTEM.boards().fault(SHARED.name(), Part.DETAILS, new Fault.Slow(Duration.ofMillis(200)));
    String first = USER.search(EVERYTHING, cv, SHARED);
    String second = USER.search("baker", cv, SHARED);
    JsonNode one = USER.finished(first);
    JsonNode other = USER.finished(second);
    SYSTEM.boards().repair(SHARED.name());

    assertThat(time(one, "startedAt")).isBefore(time(other, "completedAt"));
    assertThat(time(other, "startedAt")).isBefore(time(one, "completedAt"));
    assertThat(SLOW).allSatisfy(entry -> assertThat(fetches(SHARED, entry)).isEqualTo(1));
    assertThat(USER.postings(SHARED))
        .hasSize(SLOW.size())
        .allSatisfy(posting ->
            assertThat(USER.detail(posting).path("searches").findValuesAsText("term"))
                .containsExactlyInAnyOrder(EVERYTHING, "baker"));
  }

  @Test
  @Order(5)
  void aNewCvIsScoredAgainstEverythingOpenWithoutFetching() {
    SYSTEM.boards().clearCounters();
    String another = USER.addCv("# Another person\nBaker and gardener. Skills: baking, SQL.\n");
    long postings = USER.statistics().at("/postings/open").asLong();
    patiently().until(() -> callsFor(another) >= postings);
    patiently().until(USER::isAllScored);

    assertThat(callsFor(another)).isEqualTo(postings);
    assertThat(SYSTEM.boards().counters()).isEqualTo(new Counters(0, 0, 0, 0, 0));
    JsonNode best = USER.get("/api/postings?cv=" + another + "&limit=200");
    assertThat(best.path("items")).allMatch(posting -> posting.hasNonNull("score"));
  }

  @Test
  @Order(6)
  void noPairIsEverScoredTwice() {
    Map<Object, Long> calls =
        SYSTEM.journal().events(PostingScored.class).stream()
            .collect(Collectors.groupingBy(PostingScored::pair, Collectors.counting()));
    assertThat(calls).isNotEmpty().allSatisfy((pair, count) -> assertThat(count).isEqualTo(1));
  }

  private static Instant time(JsonNode run, String field) {
    return Instant.parse(run.path(field).asText());
  }

  private static String reason(JsonNode run) {
    return run.at("/perSource/0/reason").asText();
  }

  private static long scraped(String run) {
    return SYSTEM.journal().events(PostingScraped.class).stream()
        .filter(fact -> fact.runId().equals(run))
        .count();
  }

  private static int fetches(HtmlBoard board, Listing entry) {
    return SYSTEM.boards().requests(MadeUp.page(board, entry));
  }

  private static long calls(String contentHash) {
    return SYSTEM.journal().events(PostingScored.class).stream()
        .filter(fact -> fact.pair().contentHash().equals(contentHash))
        .count();
  }

  private static long callsFor(String cvKey) {
    return SYSTEM.journal().events(PostingScored.class).stream()
        .filter(fact -> fact.pair().cvKey().equals(cvKey))
        .count();
  }
}
