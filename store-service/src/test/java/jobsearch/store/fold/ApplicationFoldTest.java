package jobsearch.store.fold;

import static jobsearch.events.journal.ApplicationStatus.APPLIED;
import static jobsearch.events.journal.ApplicationStatus.ARCHIVED;
import static jobsearch.events.journal.ApplicationStatus.INTERESTED;
import static jobsearch.events.journal.ApplicationStatus.INTERVIEW;
import static jobsearch.events.journal.ApplicationStatus.MATCHED;
import static jobsearch.events.journal.ApplicationStatus.OFFER;
import static jobsearch.events.journal.ApplicationStatus.REJECTED;
import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import jobsearch.events.journal.ApplicationMoved;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.FoldedStore;
import jobsearch.store.fold.Decision.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApplicationFoldTest {

  private static final String APPLY = "https://jobs.ashbyhq.com/acme/";
  private static final String HOSTS_ID = "0a1b2c3d-0000-4000-8000-00000000000";

  @TempDir Path directory;
  private FoldedStore store;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(directory.resolve("store"));
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
  }

  static ApplicationMoved moved(String request, int job, ApplicationStatus... fromTo) {
    return new ApplicationMoved(request, ref(job), fromTo[0], fromTo[1]);
  }

  private String decided(String request) throws SQLException {
    return store.text("SELECT outcome FROM decisions WHERE request = ?", request);
  }

  private String status(int posting) throws SQLException {
    return store.text("SELECT status FROM applications WHERE posting_id = ?", posting);
  }

  /** A posting that leads to the host's own id behind it: those with one id are one job. */
  private static PostingScraped leading(String source, int number, int hostsId) {
    return new PostingScraped(
        "r",
        new PostingRef(source, Integer.toString(number), source + "/" + number),
        posting("Engineer " + number, APPLY + HOSTS_ID + hostsId),
        null,
        null);
  }

  private static ApplicationMoved elsewhere(String request, int job, ApplicationStatus to) {
    PostingRef ref = new PostingRef(OTHER_BOARD, Integer.toString(job), OTHER_BOARD + "/" + job);
    return new ApplicationMoved(request, ref, MATCHED, to);
  }

  @Test
  void aMoveHoldsIfTheStatusIsWhatThePersonSaw() throws SQLException {
    store.say(scraped("r", 1), moved("q1", 1, MATCHED, APPLIED), moved("q2", 1, MATCHED, ARCHIVED));

    assertThat(decided("q1")).isEqualTo("DONE");
    assertThat(decided("q2")).isEqualTo("CONFLICT");
    assertThat(store.text("SELECT reason FROM decisions WHERE request = 'q2'"))
        .isEqualTo("the status is APPLIED by now, no longer MATCHED");
    assertThat(store.text("SELECT status FROM decisions WHERE request = 'q2'"))
        .isEqualTo("APPLIED");
    assertThat(status(1)).isEqualTo("APPLIED");
    assertThat(store.count("SELECT count(*) FROM changes WHERE kind = 'applied'")).isOne();
  }

  static Stream<Arguments> moves() {
    return Stream.of(
        Arguments.of(MATCHED, APPLIED, Outcome.DONE),
        Arguments.of(MATCHED, INTERVIEW, Outcome.DONE),
        Arguments.of(INTERVIEW, INTERESTED, Outcome.DONE),
        Arguments.of(APPLIED, REJECTED, Outcome.DONE),
        Arguments.of(REJECTED, OFFER, Outcome.DONE),
        Arguments.of(ARCHIVED, REJECTED, Outcome.DONE),
        Arguments.of(OFFER, MATCHED, Outcome.DONE),
        Arguments.of(MATCHED, REJECTED, Outcome.REFUSED),
        Arguments.of(INTERESTED, OFFER, Outcome.REFUSED),
        Arguments.of(APPLIED, APPLIED, Outcome.UNCHANGED));
  }

  @ParameterizedTest
  @MethodSource("moves")
  void onlyWhatCannotHaveHappenedIsRefused(
      ApplicationStatus from, ApplicationStatus to, Outcome outcome) {
    assertThat(ApplicationMoves.decide(from, from, to).outcome()).isEqualTo(outcome);
  }

  @Test
  void aMoveThatWasMadeByAnotherIsNoConflict() {
    assertThat(ApplicationMoves.decide(APPLIED, MATCHED, APPLIED).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void aWriteThatIsSaidTwiceIsCarriedOutOnce() throws SQLException {
    store.say(
        scraped("r", 1),
        moved("q1", 1, MATCHED, APPLIED),
        moved("q2", 1, APPLIED, MATCHED),
        moved("q1", 1, MATCHED, APPLIED));

    assertThat(status(1)).isEqualTo("MATCHED");
    assertThat(store.count("SELECT count(*) FROM decisions")).isEqualTo(2);
  }

  @Test
  void aRequestsNameIsForOneWriteOnly() throws SQLException {
    store.say(
        scraped("r", 1), moved("q1", 1, MATCHED, APPLIED), moved("q1", 1, APPLIED, INTERVIEW));

    assertThat(store.count("SELECT count(*) FROM decisions WHERE outcome = 'REUSED'")).isOne();
    assertThat(status(1)).isEqualTo("APPLIED");
  }

  @Test
  void aPostingThatNobodyKnowsIsNotMoved() throws SQLException {
    store.say(moved("q1", 7, MATCHED, APPLIED));

    assertThat(decided("q1")).isEqualTo("UNKNOWN");
  }

  @Test
  void aRepostShowsThatOneHasAppliedAlready() throws SQLException {
    store.say(
        leading(OTHER_BOARD, 1, 1),
        elsewhere("q1", 1, APPLIED),
        leading("https://jobs.example/acme", 2, 1));

    assertThat(status(2)).isEqualTo("APPLIED");
    store.say(moved("q2", 2, APPLIED, INTERVIEW));
    assertThat(status(1)).isEqualTo("INTERVIEW");
  }

  @Test
  void ofTwoPostingsThatTurnOutToBeOneTheOneThatTheEmployerKnowsOfCounts() throws SQLException {
    store.say(
        scraped("r", 2),
        leading(OTHER_BOARD, 1, 1),
        elsewhere("q1", 1, APPLIED),
        moved("q2", 2, MATCHED, INTERESTED),
        leading("https://jobs.example/acme", 2, 1));

    assertThat(List.of(status(1), status(2))).containsExactly("APPLIED", "APPLIED");
  }

  @Test
  void elseWhatWasSaidLastCounts() throws SQLException {
    store.say(
        scraped("r", 2),
        leading(OTHER_BOARD, 1, 1),
        elsewhere("q1", 1, ARCHIVED),
        moved("q2", 2, MATCHED, INTERESTED),
        leading("https://jobs.example/acme", 2, 1));

    assertThat(List.of(status(1), status(2))).containsExactly("INTERESTED", "INTERESTED");
  }

  @Test
  void anApplicationOutlivesItsPosting() throws SQLException {
    store.say(
        start("r1"),
        page("r1", 1, 1, 2),
        scraped("r1", 1),
        scraped("r1", 2),
        completed("r1", Reason.EXHAUSTED),
        moved("q1", 1, MATCHED, APPLIED),
        start("r2"),
        page("r2", 1, 2),
        completed("r2", Reason.EXHAUSTED));

    assertThat(store.text("SELECT state FROM postings WHERE id = 1")).isEqualTo("gone");
    assertThat(status(1)).isEqualTo("APPLIED");
  }

  @Test
  void onlyTheLastDecisionsAreKeptAndAReplayKeepsTheSame() throws SQLException {
    JournalFact[] facts =
        Stream.concat(
                Stream.of(scraped("r", 1)),
                Stream.iterate(0, i -> i + 1)
                    .limit(10_005)
                    .map(i -> moved("q" + i, 1, OFFER, APPLIED)))
            .toArray(JournalFact[]::new);
    store.say(facts);

    assertThat(store.count("SELECT count(*) FROM decisions")).isEqualTo(10_000);
    assertThat(store.count("SELECT count(*) FROM decisions WHERE request = 'q4'")).isZero();
    try (FoldedStore again = new FoldedStore(directory.resolve("again"))) {
      again.fold(store.journal());
      assertThat(again.hash()).isEqualTo(store.hash());
    }
  }
}
