package jobsearch.store.fold;

import static jobsearch.store.Facts.BOARD;
import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.OTHER_CV;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.entry;
import static jobsearch.store.Facts.failed;
import static jobsearch.store.Facts.listed;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static jobsearch.store.Facts.url;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.posting.Validator;
import jobsearch.events.verdict.Judgement;
import jobsearch.events.verdict.Verdict;
import jobsearch.store.Facts;
import jobsearch.store.FoldedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictFoldTest {

  @TempDir Path directory;
  FoldedStore store;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(directory);
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
  }

  private void read(String run, int... numbers) throws SQLException {
    store.say(start(run), page(run, 1, numbers));
    for (int number : numbers) {
      store.say(scraped(run, number));
    }
    store.say(completed(run, Reason.EXHAUSTED));
  }

  @Test
  void anUnknownPostingIsNew() throws SQLException {
    store.say(start("r1"));
    assertThat(store.verdicts(page("r1", 1, 1, 2))).containsExactly(Verdict.NEW, Verdict.NEW);
  }

  @Test
  void theSameQuestionAgainIsAnsweredAlikeAndChangesNothing() throws SQLException {
    store.say(start("r1"));
    PageListed page = page("r1", 1, 1, 2);
    var first = store.judged(page);
    var hash = store.hash().hash();
    assertThat(store.judged(page)).isEqualTo(first);
    assertThat(store.hash().hash()).isEqualTo(hash);
    assertThat(store.count("SELECT sum(jobs_found) FROM scrape_history")).isEqualTo(2);
    assertThat(store.count("SELECT count(*) FROM postings")).isEqualTo(2);
  }

  @Test
  void aPostingThatWasReadIsKnownAndNotSettledUntilTheRunIsDone() throws SQLException {
    store.say(start("r1"), page("r1", 1, 1), scraped("r1", 1));
    var before = store.judged(page("r1", 1, 1));
    assertThat(before.judgements().getFirst().verdict()).isEqualTo(Verdict.KNOWN);
    assertThat(before.settled()).isFalse();
    store.say(completed("r1", Reason.EXHAUSTED), start("r2"));
    assertThat(store.judged(page("r2", 1, 1)).settled()).isTrue();
  }

  @Test
  void anotherOpenRunDoesNotFetchWhatOneHasClaimed() throws SQLException {
    store.say(start("r1"), start("r2", "engineer", CV));
    store.say(page("r1", 1, 1));
    assertThat(store.verdicts(page("r2", "engineer", CV, 1, 1))).containsExactly(Verdict.CLAIMED);
    store.say(scraped("r1", 1));
    assertThat(store.verdicts(page("r2", "engineer", CV, 1, 1))).containsExactly(Verdict.KNOWN);
  }

  @Test
  void aClaimEndsWithItsRunItsFailureOrAnHour() throws SQLException {
    store.say(start("r1"), page("r1", 1, 1, 2, 3), failed("r1", 1));
    assertThat(store.verdicts(page("r2", 1, 1, 2))).containsExactly(Verdict.NEW, Verdict.CLAIMED);
    store.say(completed("r1", Reason.FAILED));
    assertThat(store.verdicts(page("r3", 1, 2))).containsExactly(Verdict.NEW);
    store.wait(Duration.ofMinutes(61));
    assertThat(store.verdicts(page("r4", 1, 1))).containsExactly(Verdict.NEW);
  }

  @Test
  void aPageWithAClaimedEntryIsNotSettled() throws SQLException {
    read("r1", 1);
    store.say(start("r2"), page("r2", 1, 2, 1));
    store.say(start("r3"));
    assertThat(store.judged(page("r3", 1, 2, 1)).settled()).isFalse();
  }

  @Test
  void anotherTermIsLinkedAndAnotherCvIsScoredButNeitherIsFetched() throws SQLException {
    read("r1", 1);
    assertThat(store.verdicts(page("r2", "engineer", CV, 1, 1)))
        .containsExactly(Verdict.KNOWN_NEW_SEARCH);
    assertThat(store.verdicts(page("r3", "", OTHER_CV, 1, 1)))
        .containsExactly(Verdict.KNOWN_NEW_CV);
    assertThat(store.verdicts(page("r4", "", OTHER_CV, 1, 1))).containsExactly(Verdict.KNOWN);
    assertThat(store.count("SELECT count(*) FROM job_matches")).isEqualTo(3);
    assertThat(store.count("SELECT count(*) FROM postings")).isEqualTo(1);
    assertThat(store.count("SELECT count(*) FROM scores WHERE cv_key = ?", OTHER_CV)).isOne();
  }

  @Test
  void aChangedListingOrAnOldReadingIsStaleAndAskedForConditionally() throws SQLException {
    store.say(start("r1"), page("r1", 1, 1));
    Validator validator = new Validator("\"e1\"", null);
    store.say(new PostingScraped("r1", ref(1), Facts.posting(1), "f1", validator));
    store.say(completed("r1", Reason.EXHAUSTED), start("r2"));
    assertThat(store.judged(listed("r2", entry(1, "changed"))).judgements())
        .containsExactly(new Judgement(url(1), Verdict.STALE, validator));
    store.say(new PostingConfirmed("r2", ref(1), "changed"));
    assertThat(store.verdicts(listed("r2", entry(1, "changed")))).containsExactly(Verdict.KNOWN);
    store.wait(Duration.ofDays(31));
    assertThat(store.verdicts(listed("r3", entry(1, "changed")))).containsExactly(Verdict.STALE);
  }

  @Test
  void aRunThatDiedAfterPageOneDoesNotMakeTheNextOneStopThere() throws SQLException {
    read("r1", 1, 2, 3);
    store.say(start("r2"), page("r2", 1, 5, 4), scraped("r2", 5), scraped("r2", 4));
    // r2 is killed here; r3 finds page 1 known, and must read on to the frontier of r1.
    store.say(start("r3"));
    var pageOne = store.judged(page("r3", 1, 5, 4));
    assertThat(pageOne.judgements()).allMatch(j -> j.verdict() == Verdict.KNOWN);
    assertThat(pageOne.settled()).isFalse();
    assertThat(store.judged(page("r3", 2, 3, 2)).settled()).isTrue();
  }

  @Test
  void aRunWithAFailedDetailSettlesNothingAndTheDetailIsNewAgain() throws SQLException {
    store.say(start("r1"), page("r1", 1, 1, 2), scraped("r1", 1), failed("r1", 2));
    store.say(completed("r1", Reason.EXHAUSTED), start("r2"));
    var judged = store.judged(page("r2", 1, 1, 2));
    assertThat(judged.judgements())
        .extracting(Judgement::verdict)
        .containsExactly(Verdict.KNOWN, Verdict.NEW);
    assertThat(judged.settled()).isFalse();
  }

  @Test
  void validatorsOfCarriedOutPagesAreKeptWhateverBecameOfOtherPages() throws SQLException {
    store.say(start("r1"), page("r1", 1, 1, 2), scraped("r1", 1), failed("r1", 2));
    store.say(completed("r1", Reason.CAPPED));
    assertThat(store.briefed(start("r2")).validators()).hasSize(1);
  }

  @Test
  void aRunToTheEndForgetsPagesThatTheListNoLongerHas() throws SQLException {
    read("r1", 1);
    PageValidator other = new PageValidator(BOARD + "?token=2", new Validator("\"2\"", null), null);
    store.say(
        start("r2"),
        page("r2", 1, 1),
        new SearchCompleted("r2", BOARD, "", CV, Reason.EXHAUSTED, null, 1, 0, 0, List.of(other)));
    assertThat(store.briefed(start("r3")).validators()).containsExactly(other);
  }

  @Test
  void anUnreadClaimOfAnotherRunKeepsARunFromSettling() throws SQLException {
    store.say(start("r1"), page("r1", 1, 1), start("r2", "engineer", CV));
    store.say(page("r2", "engineer", CV, 1, 1));
    store.say(completed("r2", "engineer", CV, Reason.EXHAUSTED));
    store.say(scraped("r1", 1), start("r3", "engineer", CV));
    assertThat(store.judged(page("r3", "engineer", CV, 1, 1)).settled()).isFalse();
  }

  @Test
  void aCappedOrFailedRunSettlesNothing() throws SQLException {
    for (Reason reason : List.of(Reason.CAPPED, Reason.FAILED)) {
      String run = "run-" + reason;
      store.say(start(run), page(run, 1, 1), scraped(run, 1), completed(run, reason));
      assertThat(store.judged(page("after-" + reason, 1, 1)).settled()).isFalse();
    }
  }

  @Test
  void settledForOneTermSaysNothingOfAnother() throws SQLException {
    read("r1", 1);
    store.say(start("r2", "engineer", CV), page("r2", "engineer", CV, 1, 1));
    assertThat(store.judged(page("r2", "engineer", CV, 1, 1)).settled()).isFalse();
    assertThat(store.briefed(start("r3", "engineer", CV)).validators()).isEmpty();
    assertThat(store.briefed(start("r4")).validators()).hasSize(1);
  }

  @Test
  void aSweepIsGivenNoValidators() throws SQLException {
    read("r1", 1);
    assertThat(store.briefed(new SearchStarted("r2", BOARD, 1, "", CV, true)).validators())
        .isEmpty();
  }

  @Test
  void settledOnOneBoardSaysNothingOfAnotherThatListsTheSameJob() throws SQLException {
    read("r1", 1);
    PageListed elsewhere =
        new PageListed(
            "r2",
            OTHER_BOARD,
            "",
            CV,
            1,
            1,
            true,
            List.of(new ListedEntry(null, url(1) + "?utm_source=all", "Engineer 1", null, "x")));
    var judged = store.judged(elsewhere);
    assertThat(judged.judgements().getFirst().verdict()).isEqualTo(Verdict.KNOWN);
    assertThat(judged.settled()).isFalse();
    assertThat(store.count("SELECT count(*) FROM postings")).isOne();
    assertThat(store.count("SELECT count(*) FROM announcements WHERE kind = 'duplicate'")).isOne();
  }

  @Test
  void twoIdsOfOneBoardUnderOneAddressAreTwoJobs() throws SQLException {
    ListedEntry first = new ListedEntry("a", BOARD + "/apply", "Engineer", null, null);
    ListedEntry second = new ListedEntry("b", BOARD + "/apply", "Engineer", null, null);
    assertThat(store.verdicts(listed("r1", first, second)))
        .containsExactly(Verdict.NEW, Verdict.NEW);
    assertThat(store.count("SELECT count(*) FROM postings")).isEqualTo(2);
  }

  @Test
  void urlsThatLeadNowhereAreToldApartByTitle() throws SQLException {
    ListedEntry first = new ListedEntry(null, BOARD + "/undefined", "Engineer", null, null);
    ListedEntry second = new ListedEntry(null, BOARD + "/undefined", "Designer", null, null);
    assertThat(store.verdicts(listed("r1", first, second)))
        .containsExactly(Verdict.NEW, Verdict.NEW);
    assertThat(store.verdicts(listed("r1", first))).containsExactly(Verdict.NEW);
    assertThat(store.count("SELECT count(*) FROM postings")).isEqualTo(2);
  }

  @Test
  void onlyACompleteListingProvesThatAPostingIsGoneAndItComesBackAsItWas() throws SQLException {
    read("r1", 1, 2);
    store.say(start("r2"), page("r2", 1, 1), completed("r2", Reason.FRONTIER));
    assertThat(store.count("SELECT count(*) FROM postings WHERE state = 'gone'")).isZero();
    store.say(start("r3"), page("r3", 1, 1), completed("r3", Reason.EXHAUSTED));
    assertThat(store.count("SELECT id FROM postings WHERE state = 'gone'")).isEqualTo(2);
    store.say(start("r4"));
    assertThat(store.verdicts(page("r4", 1, 2, 1))).containsExactly(Verdict.KNOWN, Verdict.KNOWN);
    assertThat(store.count("SELECT count(*) FROM postings WHERE state = 'gone'")).isZero();
    assertThat(store.count("SELECT value FROM counters WHERE name = 'open'")).isEqualTo(2);
  }

  @Test
  void aRunThatReadTheSameListMeanwhileTakesNothingAway() throws SQLException {
    store.say(start("r1"), page("r1", 1, 1), scraped("r1", 1), start("r2"), page("r2", 1, 1));
    store.say(completed("r1", Reason.EXHAUSTED));
    assertThat(store.count("SELECT count(*) FROM postings WHERE state = 'gone'")).isZero();
  }

  @Test
  void aListOfOneTermProvesNothingForTheRest() throws SQLException {
    read("r1", 1, 2);
    store.say(start("r2", "two", CV), page("r2", "two", CV, 1, 2));
    store.say(completed("r2", "two", CV, Reason.EXHAUSTED));
    store.say(start("r3", "two", CV), page("r3", "two", CV, 1));
    store.say(completed("r3", "two", CV, Reason.EXHAUSTED));
    assertThat(store.count("SELECT count(*) FROM postings WHERE state = 'gone'")).isZero();
  }

  @Test
  void aClockThatIsSetBackTakesNothingAway() throws SQLException {
    store.say(start("r1"));
    store.wait(Duration.ofHours(-2));
    store.say(page("r1", 1, 1), scraped("r1", 1), completed("r1", Reason.EXHAUSTED));
    assertThat(store.count("SELECT count(*) FROM postings WHERE state = 'gone'")).isZero();
  }

  @Test
  void aPostingThatWasNeverReadGoesAndComesBackUnread() throws SQLException {
    store.say(start("r1"), page("r1", 1, 1, 2), failed("r1", 2), scraped("r1", 1));
    store.say(completed("r1", Reason.EXHAUSTED));
    store.say(start("r2"), page("r2", 1, 1), completed("r2", Reason.EXHAUSTED));
    assertThat(store.count("SELECT id FROM postings WHERE state = 'gone'")).isEqualTo(2);
    store.say(start("r3"));
    assertThat(store.verdicts(page("r3", 1, 1, 2))).containsExactly(Verdict.KNOWN, Verdict.NEW);
    assertThat(store.count("SELECT value FROM counters WHERE name = 'listed'")).isOne();
    assertThat(store.count("SELECT value FROM counters WHERE name = 'gone'")).isZero();
  }
}
