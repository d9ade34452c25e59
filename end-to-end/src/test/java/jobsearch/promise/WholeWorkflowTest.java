package jobsearch.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jobsearch.boards.Board;
import jobsearch.boards.Counters;
import jobsearch.boards.RecordedBoards;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.PostingScraped;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a person's CV to a ranked list, on recorded boards, over two days. */
@Tag("system")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeWorkflowTest {

  private static final String EVERYTHING = "";
  private static final RecordedBoards RECORDED = RecordedBoards.load();
  private static final List<Board> BOARDS =
      Stream.of("cohere", "greenhouse-checkr", "greenhouse-asana", "workable-eqltech")
          .map(RECORDED::board)
          .toList();

  @RegisterExtension
  static final RealSystem SYSTEM = new RealSystem("workflow", BOARDS.toArray(Board[]::new));

  private static final User USER = new User(SYSTEM);

  private static String cv = "";

  @BeforeAll
  static void addCv() {
    cv = USER.addCv(MadeUp.CV);
  }

  @Test
  @Order(1)
  void aSearchStoresEveryListedPostingAndScoresItWithReasons() {
    assertThat(USER.get("/api/cvs").findValuesAsText("cvKey")).containsExactly(cv);
    assertThat(USER.get("/api/sources")).hasSize(BOARDS.size());

    JsonNode run = USER.searched(EVERYTHING, cv);

    assertThat(run.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(run.path("perSource").findValuesAsText("reason")).containsOnly("EXHAUSTED");
    assertThat(run.path("failures").asInt()).isZero();
    assertThat(stored()).isEqualTo(listed(1));
    assertThat(USER.statistics().at("/scores/failed").asInt()).isZero();
    assertThat(USER.get("/api/postings?sort=-score&limit=10").path("items"))
        .hasSize(10)
        .allSatisfy(best -> {
          assertThat(best.path("score").asInt()).isBetween(1, 10);
          assertThat(best.path("reasoning").asText()).isNotBlank();
        })
        .extracting(best -> best.path("score").asInt())
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  @Order(2)
  void theSameSearchAgainFindsNothingNewFetchesNoPageAndMakesNoScoringCall() {
    SYSTEM.boards().clearCounters();
    int calls = scoringCalls();
    long asked = SYSTEM.requests().size();

    JsonNode run = USER.searched(EVERYTHING, cv);

    assertThat(run.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(run.path("new").asInt()).isZero();
    assertThat(SYSTEM.boards().counters())
        .isEqualTo(new Counters(0, run.path("notModified").asInt(), 0, 0, 0));
    assertThat(scoringCalls()).isEqualTo(calls);
    assertThat(SYSTEM.requests().size()).isEqualTo(asked);
  }

  @Test
  @Order(3)
  void onTheNextDayOnlyWhatIsNewIsFetchedAndScored() {
    SYSTEM.boards().day(2);
    SYSTEM.boards().clearCounters();
    int calls = scoringCalls();
    int known = stored().size();

    JsonNode run = USER.searched(EVERYTHING, cv);

    int found = stored().size() - known;
    assertThat(found).isPositive().isEqualTo(run.path("new").asInt());
    assertThat(SYSTEM.boards().counters().detailBodies()).isEqualTo(run.path("details").asInt());
    assertThat(scoringCalls() - calls).isBetween(1, run.path("details").asInt());
    assertThat(listed(2)).containsAll(newlyStored());
  }

  @Test
  @Order(4)
  void noFactNamesTheAddressThatAPageWasFetchedFrom() {
    String address = SYSTEM.boards().address().replace("http://", "");
    assertThat(SYSTEM.journal().events()).noneMatch(fact -> fact.toString().contains(address));
  }

  @Test
  @Order(5)
  void aReplayOfTheJournalIntoAnEmptyStoreGivesTheSameContentAndSaysNothing() throws Exception {
    long asked = SYSTEM.requests().size();
    try (ReplicaStore replica = ReplicaStore.start(SYSTEM)) {
      assertThat(SYSTEM.content(replica.url())).isEqualTo(SYSTEM.content());
    }
    assertThat(SYSTEM.requests().size()).isEqualTo(asked);
  }

  private static int scoringCalls() {
    return SYSTEM.journal().events(PostingScored.class).size();
  }

  private static Set<String> listed(int day) {
    return BOARDS.stream()
        .flatMap(board -> board.postings(day).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> stored() {
    return BOARDS.stream()
        .flatMap(board -> USER.postings(board).stream())
        .map(posting -> posting.path("url").asText())
        .collect(Collectors.toSet());
  }

  private static Set<String> newlyStored() {
    Set<String> known = listed(1);
    return SYSTEM.journal().events(PostingScraped.class).stream()
        .map(fact -> fact.ref().url())
        .filter(url -> !known.contains(url))
        .collect(Collectors.toSet());
  }
}
