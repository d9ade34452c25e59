package jobsearch.store.fold;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.OTHER_CV;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.failed;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScoringFailed;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.events.verdict.Verdict;
import jobsearch.store.Facts;
import jobsearch.store.FoldedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringFoldTest {

  @TempDir Path directory;
  FoldedStore store;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(directory);
    store.say(cv(CV), start("r1"), page("r1", 1, 1));
  }

  @AfterEach
  void close() throws SQLException {
    for (String state : List.of("open", "scored", "failed")) {
      assertThat(store.count("SELECT sum(value) FROM counters WHERE name = ?", "scores_" + state))
          .isEqualTo(store.count("SELECT count(*) FROM scores WHERE state = ?", state));
    }
    store.close();
  }

  @Test
  void aScoreAndAnotherSearchAreChangesForTheIndexOnly() throws SQLException {
    store.say(scraped("r1", 1));
    long before = touched();
    long all = store.count("SELECT count(*) FROM changes");
    store.say(scored(pair(1), 7), scored(pair(1), 8));
    assertThat(touched() - before).isOne();
    store.say(page("r2", "engineer", OTHER_CV, 1, 1), page("r2", "engineer", OTHER_CV, 1, 1));
    assertThat(touched() - before).isEqualTo(2);
    Posting p = posting(1);
    var dated =
        new Posting(
            p.title(),
            p.company(),
            p.locations(),
            null,
            p.description(),
            null,
            null,
            null,
            Instant.EPOCH,
            null,
            null);
    store.say(new PostingScraped("r3", ref(1), dated, "f1", null));
    assertThat(touched() - before).isEqualTo(3);
    assertThat(store.count("SELECT count(*) FROM changes") - all).isEqualTo(3);
  }

  private long touched() throws SQLException {
    return store.count("SELECT count(*) FROM changes WHERE kind = 'touched'");
  }

  @Test
  void aPostingThatWasReadOpensOnePair() throws SQLException {
    assertThat(store.say(scraped("r1", 1))).contains(new FoldOutput.PairOpened(pair(1)));
    assertThat(FoldedStore.opened(store.say(scraped("r1", 1)))).isEmpty();
  }

  @Test
  void equalContentIsScoredOnceUnderHoweverManyAddresses() throws SQLException {
    store.say(scraped("r1", 1), page("r1", 2, 2));
    var again = new PostingScraped("r1", ref(2), posting(1), "f2", null);
    assertThat(FoldedStore.opened(store.say(again))).isEmpty();
    assertThat(store.count("SELECT count(*) FROM scores")).isOne();
  }

  @Test
  void changedContentOpensAnotherPairAndIsNoted() throws SQLException {
    store.say(scraped("r1", 1));
    var changed = new PostingScraped("r1", ref(1), posting("Senior Engineer", null), "g", null);
    assertThat(FoldedStore.opened(store.say(changed))).hasSize(1);
    assertThat(store.count("SELECT count(*) FROM changes WHERE kind = 'changed'")).isOne();
  }

  @Test
  void theFirstScoreStaysAndARepetitionCountsAsACall() throws SQLException {
    store.say(scraped("r1", 1), scored(pair(1), 7), scored(pair(1), 3));
    assertThat(store.count("SELECT overall FROM scores")).isEqualTo(7);
    assertThat(store.count("SELECT value FROM counters WHERE name = 'scoring_calls'")).isEqualTo(2);
  }

  @Test
  void aFailedScoreIsNullNeverZeroAndOpensAgainAtTheNextRun() throws SQLException {
    store.say(scraped("r1", 1), new ScoringFailed(pair(1), "the model did not answer"));
    assertThat(
            store.count("SELECT count(*) FROM scores WHERE state = 'failed' AND overall IS NULL"))
        .isOne();
    store.say(completed("r1", Reason.EXHAUSTED));
    ScoringKey second = new ScoringKey(pair(1).contentHash(), CV, 2);
    assertThat(store.say(start("r2"))).contains(new FoldOutput.PairOpened(second));
    assertThat(FoldedStore.opened(store.say(start("r2")))).isEmpty();
    // A late failure of the first attempt says nothing of the second.
    store.say(new ScoringFailed(pair(1), "late"));
    assertThat(store.count("SELECT count(*) FROM scores WHERE state = 'open'")).isOne();
    store.say(scored(second, 5));
    assertThat(store.count("SELECT overall FROM scores")).isEqualTo(5);
  }

  @Test
  void aNewCvIsMatchedAgainstEverythingOpenOnce() throws SQLException {
    store.say(scraped("r1", 1), page("r1", 2, 2), scraped("r1", 2), page("r1", 3, 3));
    assertThat(store.say(cv(OTHER_CV))).containsExactly(new FoldOutput.CvOpened(OTHER_CV));
    assertThat(store.count("SELECT count(*) FROM scores WHERE cv_key = ?", OTHER_CV)).isEqualTo(2);
    assertThat(store.say(cv(OTHER_CV))).isEmpty();
  }

  @Test
  void aPostingFoundBySeveralCvsIsScoredForEach() throws SQLException {
    store.say(page("r2", "engineer", OTHER_CV, 1, 1));
    assertThat(FoldedStore.opened(store.say(scraped("r1", 1)))).hasSize(2);
  }

  @Test
  void twoPostingsThatLeadToOneIdAreShownAndScoredOnce() throws SQLException {
    String apply = "https://boards.greenhouse.io/acme/jobs/77";
    store.say(new PostingScraped("r1", ref(1), posting("Engineer", apply), "f1", null));
    PostingRef elsewhere = new PostingRef(OTHER_BOARD, null, OTHER_BOARD + "/x");
    store.say(
        new PageListed(
            "r2",
            OTHER_BOARD,
            "",
            OTHER_CV,
            1,
            1,
            true,
            List.of(new ListedEntry(null, elsewhere.url(), "Engineer!", null, null))));
    var outputs =
        store.say(
            new PostingScraped(
                "r2", elsewhere, posting("Engineer!", apply + "?gh_src=x"), null, null));
    assertThat(outputs).contains(new FoldOutput.AnnouncementDue());
    assertThat(store.count("SELECT count(*) FROM postings WHERE duplicate_of IS NULL")).isOne();
    assertThat(store.count("SELECT count(*) FROM relations WHERE kind = 'duplicate-of'")).isOne();
    // The other CV's search found the copy: the original is scored for it.
    assertThat(
            store.count(
                "SELECT count(*) FROM scores s JOIN postings p ON p.content_hash = s.content_hash"
                    + " WHERE s.cv_key = ? AND p.duplicate_of IS NULL",
                OTHER_CV))
        .isOne();
  }

  @Test
  void aGeneralAddressToApplyAtMakesNoDuplicates() throws SQLException {
    String apply = "https://acme.example/careers/apply";
    store.say(new PostingScraped("r1", ref(1), posting("Engineer", apply), "f1", null));
    store.say(new PostingScraped("r1", ref(2), posting("Designer", apply), "f2", null));
    assertThat(store.count("SELECT count(*) FROM relations")).isZero();
  }

  @Test
  void aPostingThatNoListNamedIsStoredAsWell() throws SQLException {
    store.say(scraped("r9", 9));
    assertThat(store.verdicts(Facts.page("r1", 2, 9))).containsExactly(Verdict.KNOWN_NEW_CV);
  }

  @Test
  void anotherCvThatFindsAStalePostingIsScoredEvenIfItsPageStandsOrFails() throws SQLException {
    store.say(scraped("r1", 1), page("r1", 2, 2), scraped("r1", 2));
    store.say(
        listedFor(OTHER_CV, Facts.entry(1, "changed"), Facts.entry(2, "changed")),
        new PostingConfirmed("r2", ref(1), "changed"),
        failed("r2", 2));
    assertThat(store.count("SELECT count(*) FROM scores WHERE cv_key = ?", OTHER_CV)).isEqualTo(2);
  }

  @Test
  void changedContentIsScoredForEveryCvThatHadAScore() throws SQLException {
    store.say(scraped("r1", 1), cv(OTHER_CV));
    var changed = new PostingScraped("r1", ref(1), posting("Senior Engineer", null), "g", null);
    assertThat(FoldedStore.opened(store.say(changed))).hasSize(2);
  }

  @Test
  void whatFailedForWantOfTheCvIsAskedForOnceItIsThere() throws SQLException {
    store.say(listedFor(OTHER_CV, Facts.entry(1)), scraped("r1", 1));
    ScoringKey pair = new ScoringKey(pair(1).contentHash(), OTHER_CV, 1);
    store.say(new ScoringFailed(pair, "there is no such CV"));
    assertThat(store.say(cv(OTHER_CV))).containsExactly(new FoldOutput.CvOpened(OTHER_CV));
    assertThat(store.count("SELECT attempt FROM scores WHERE cv_key = ?", OTHER_CV)).isEqualTo(2);
  }

  @Test
  void aRepetitionIsScoredOnceTheOriginalIsGone() throws SQLException {
    String apply = "https://boards.greenhouse.io/acme/jobs/77";
    store.say(new PostingScraped("r1", ref(1), posting("Engineer", apply), "f1", null));
    store.say(completed("r1", Reason.EXHAUSTED));
    PostingRef elsewhere = new PostingRef(OTHER_BOARD, null, OTHER_BOARD + "/x");
    store.say(
        new PageListed(
            "r2",
            OTHER_BOARD,
            "",
            CV,
            1,
            1,
            true,
            List.of(new ListedEntry(null, elsewhere.url(), "Engineer!", null, null))),
        new PostingScraped("r2", elsewhere, posting("Engineer!", apply), null, null));
    assertThat(store.count("SELECT count(*) FROM scores")).isOne();
    assertThat(
            FoldedStore.opened(
                store.say(start("r3"), page("r3", 1), completed("r3", Reason.EXHAUSTED))))
        .hasSize(1);
  }

  private static PageListed listedFor(String cv, ListedEntry... entries) {
    return new PageListed("r2", Facts.BOARD, "", cv, 1, 1, true, List.of(entries));
  }
}
