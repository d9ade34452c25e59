package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jobsearch.boards.Board;
import jobsearch.boards.BoardServer.Part;
import jobsearch.boards.Fault;
import jobsearch.boards.RecordedBoards;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScoringFailed;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.events.scoring.ScoringRequest;
import jobsearch.events.scoring.ScoringRequested;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each service is killed (SIGKILL) in the middle of a search. Afterwards the store says what that
 * of an undisturbed system says after the same searches.
 */
@Tag("system")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledProcessesTest {

  private static final String EVERYTHING = "";
  private static final Board FOR_SCRAPER = MadeUp.board("first", MadeUp.jobs("Sailor", 70));
  private static final Board FOR_STORE = MadeUp.board("second", MadeUp.jobs("Baker", 70));
  private static final Board FOR_PRIMARY = MadeUp.board("third", MadeUp.jobs("Engineer", 30));

  /** Their lists state everything, so that all are to be scored at once. */
  private static final List<Board> FOR_MATCHER = recorded("neofinancial", "vanta", "kraken-com");

  private static final Board[] ALL =
      Stream.concat(Stream.of(FOR_SCRAPER, FOR_STORE, FOR_PRIMARY), FOR_MATCHER.stream())
          .toArray(Board[]::new);

  /** What an undisturbed system's store says after each search. */
  private static final Map<Board, Set<String>> UNDISTURBED = new HashMap<>();

  @RegisterExtension
  @Order(1)
  static final BeforeAllCallback FIRST = context -> searchUndisturbed();

  @RegisterExtension
  @Order(2)
  static final RealSystem SYSTEM = new RealSystem("killed", ALL);

  private static final User USER = new User(SYSTEM);

  private static String cv = "";

  private static void searchUndisturbed() throws IOException {
    try (RealSystem undisturbed = new RealSystem("undisturbed", ALL)) {
      undisturbed.start();
      User user = new User(undisturbed);
      String key = user.addCv(MadeUp.CV);
      for (Board[] boards : searches()) {
        user.searched(EVERYTHING, key, boards);
        UNDISTURBED.put(boards[0], undisturbed.said());
      }
    }
  }

  @BeforeAll
  static void addCv() {
    cv = USER.addCv(MadeUp.CV);
  }

  private static List<Board[]> searches() {
    return List.of(
        new Board[] {FOR_SCRAPER},
        new Board[] {FOR_STORE},
        FOR_MATCHER.toArray(Board[]::new),
        new Board[] {FOR_PRIMARY});
  }

  @AfterEach
  void everyPairHasOneScoreThatWasMadeOnce() {
    Map<ScoringKey, Long> calls =
        SYSTEM.journal().events(PostingScored.class).stream()
            .collect(Collectors.groupingBy(PostingScored::pair, Collectors.counting()));
    // A call is made again only where its answer had not reached the journal.
    assertThat(calls.values()).isNotEmpty().containsOnly(1L);
    assertThat(SYSTEM.journal().events(ScoringFailed.class)).isEmpty();
    assertThat(USER.statistics().at("/scores/scored").asInt()).isEqualTo(calls.size());
  }

  @Test
  @Order(1)
  void aKilledScraperFinishesItsSearchAfterARestart() {
    slowDown(FOR_SCRAPER);
    String run = USER.search(EVERYTHING, cv, FOR_SCRAPER);
    patiently().until(() -> scraped(run) >= 10);
    SYSTEM.kill(Service.SCRAPER);
    assertThat(scraped(run)).isLessThan(70);
    SYSTEM.boards().repair(FOR_SCRAPER.name());
    SYSTEM.restart(Service.SCRAPER);

    USER.finished(run);

    assertThat(SYSTEM.said()).isEqualTo(UNDISTURBED.get(FOR_SCRAPER));
  }

  @Test
  @Order(2)
  void aKilledStoreGoesOnWhereItWas() {
    slowDown(FOR_STORE);
    String run = USER.search(EVERYTHING, cv, FOR_STORE);
    patiently().until(() -> scraped(run) >= 10);
    SYSTEM.kill(Service.STORE);
    SYSTEM.boards().repair(FOR_STORE.name());
    // The scraper is done with the first page and waits for the verdicts on the second.
    patiently().until(() -> scraped(run) == MadeUp.PAGE);
    SYSTEM.restart(Service.STORE);

    USER.finished(run);

    assertThat(SYSTEM.said()).isEqualTo(UNDISTURBED.get(FOR_STORE));
  }

  @Test
  @Order(3)
  void aKilledMatcherScoresWhatIsLeft() {
    int before = scored();
    String run = USER.search(EVERYTHING, cv, FOR_MATCHER.toArray(Board[]::new));
    patiently().until(() -> scored() > before + 10);
    SYSTEM.kill(Service.MATCHER);
    int atKill = scored();
    SYSTEM.restart(Service.MATCHER);

    USER.finished(run);

    assertThat(scored()).as("the kill came before the last score").isGreaterThan(atKill);
    assertThat(SYSTEM.said()).isEqualTo(UNDISTURBED.get(FOR_MATCHER.getFirst()));
  }

  @Test
  @Order(4)
  void aPrimaryKilledAfterAskingAsksAgainAndGetsOneAnswer() {
    long before = SYSTEM.requests().size();
    SYSTEM.kill(Service.MATCHER);
    String run = USER.search(EVERYTHING, cv, FOR_PRIMARY);
    patiently().until(() -> SYSTEM.requests().size() == before + 30);
    SYSTEM.kill(Service.STORE);
    SYSTEM.restart(Service.STORE);
    patiently().until(() -> SYSTEM.requests().size() == before + 60);
    SYSTEM.restart(Service.MATCHER);
    USER.finished(run);

    List<ScoringRequest> asked = SYSTEM.requests().events();
    assertThat(
            asked.stream()
                .map(ScoringRequested.class::cast)
                .collect(Collectors.groupingBy(ScoringRequested::pair, Collectors.counting()))
                .values())
        .filteredOn(times -> times == 2)
        .as("pairs that were asked for twice")
        .hasSizeGreaterThanOrEqualTo(30);
    assertThat(SYSTEM.said()).isEqualTo(UNDISTURBED.get(FOR_PRIMARY));
  }

  private static List<Board> recorded(String... names) {
    RecordedBoards recorded = RecordedBoards.load();
    return Stream.of(names).map(recorded::board).toList();
  }

  private static void slowDown(Board board) {
    SYSTEM.boards().fault(board.name(), Part.DETAILS, new Fault.Slow(Duration.ofMillis(400)));
  }

  private static long scraped(String run) {
    return SYSTEM.journal().events(PostingScraped.class).stream()
        .filter(fact -> fact.runId().equals(run))
        .map(fact -> fact.ref().url())
        .distinct()
        .count();
  }

  private static int scored() {
    return SYSTEM.journal().events(PostingScored.class).size();
  }
}
