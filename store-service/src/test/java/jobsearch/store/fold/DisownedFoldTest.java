package jobsearch.store.fold;

import static jobsearch.store.Facts.BOARD;
import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.OTHER_CV;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.cv;
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
import java.util.List;
import jobsearch.events.journal.ApplicationMoved;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.events.journal.FactsDisowned;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingCorrected;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScoringFailed;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.posting.Correction;
import jobsearch.events.posting.Validator;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.events.verdict.Judgement;
import jobsearch.events.verdict.Verdict;
import jobsearch.store.FoldedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what a bad release wrote. v1 is the good one, v2 the bad one. */
class DisownedFoldTest {

  private static final ScoringKey SECOND = new ScoringKey(pair(1).contentHash(), CV, 2);

  @TempDir Path directory;
  private FoldedStore store;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(directory.resolve("store"));
    store.sayAs("v1", cv(CV), start("r1"), page("r1", 1, 1));
  }

  /** Whatever was said, a store that folds it again is the same, and counted as it is. */
  @AfterEach
  void foldAgain() throws SQLException {
    try (FoldedStore again = new FoldedStore(directory.resolve("again"))) {
      again.fold(store.journal());
      assertThat(again.hash()).isEqualTo(store.hash());
      assertThat(
              store.count(
                  "SELECT count(*) FROM (%s) c LEFT JOIN counters k ON k.name = c.name"
                          .formatted(Fold.COUNTED)
                      + " WHERE coalesce(k.value, 0) <> c.n"))
          .isZero();
    } finally {
      store.close();
    }
  }

  private List<FoldOutput> disown(long from, long to) throws SQLException {
    return store.sayAs(
        "v1",
        new FactsDisowned("q" + store.journal().size(), "v2", from, to, "it read other pages"));
  }

  private List<FoldOutput> disownAll() throws SQLException {
    return disown(0, store.journal().size());
  }

  private static PostingScraped validated(int number) {
    return new PostingScraped(
        "r1", ref(number), posting(number), "f" + number, new Validator("\"bad\"", null));
  }

  private Judgement judged(String run) throws SQLException {
    store.say(start(run));
    return store.judged(page(run, 1, 1)).judgements().getFirst();
  }

  private String decision() throws SQLException {
    return store.text("SELECT outcome FROM decisions ORDER BY number DESC LIMIT 1");
  }

  @Test
  void whatItReadIsReadAgainWholeAndShownMeanwhile() throws SQLException {
    store.sayAs("v2", validated(1), completed("r1", Reason.EXHAUSTED));

    disownAll();

    assertThat(store.text("SELECT title FROM postings WHERE state = 'open'"))
        .isEqualTo("Engineer 1");
    assertThat(store.count("SELECT count(*) FROM changes WHERE kind = 'disowned'")).isOne();
    Judgement judged = judged("r2");
    assertThat(judged.verdict()).isEqualTo(Verdict.STALE);
    assertThat(judged.validator()).isNull();

    store.sayAs("v1", scraped("r2", 1), completed("r2", Reason.EXHAUSTED));
    assertThat(judged("r3").verdict()).isEqualTo(Verdict.KNOWN);
  }

  @Test
  void anAnswerToItsValidatorsThatComesLateConfirmsNothing() throws SQLException {
    store.sayAs("v2", validated(1));

    disownAll();
    store.sayAs("v1", new PostingConfirmed("r1", ref(1), "f1"));

    assertThat(judged("r2").verdict()).isEqualTo(Verdict.STALE);
  }

  @Test
  void whatAnotherReleaseConfirmedIsStillItsOwn() throws SQLException {
    store.sayAs("v2", validated(1));
    store.sayAs("v1", new PostingConfirmed("r1", ref(1), "f1"));

    disownAll();

    assertThat(judged("r2").verdict()).isEqualTo(Verdict.STALE);
  }

  @Test
  void whatItConfirmedIsReadAgainToo() throws SQLException {
    store.sayAs("v1", validated(1));
    store.sayAs("v2", new PostingConfirmed("r1", ref(1), "f1"));

    disownAll();

    assertThat(judged("r2").verdict()).isEqualTo(Verdict.STALE);
  }

  @Test
  void scoresThatItGaveAreUnknownAndAskedForAgain() throws SQLException {
    store.sayAs("v1", scraped("r1", 1));
    store.sayAs("v2", scored(pair(1), 7));

    assertThat(disownAll()).containsExactly(new FoldOutput.CvOpened(CV));
    assertThat(
            store.count(
                "SELECT count(*) FROM scores WHERE state = 'open' AND attempt = 2 AND overall IS NULL"
                    + " AND rank = 0 AND reasoning IS NULL AND matched_skills IS NULL"))
        .isOne();

    store.sayAs("v1", scored(SECOND, 4), scored(SECOND, 9));
    assertThat(store.count("SELECT overall FROM scores")).isEqualTo(4);
    assertThat(store.count("SELECT count(*) FROM scores")).isOne();
  }

  @Test
  void thatItCouldNotScoreIsForgottenToo() throws SQLException {
    store.sayAs("v1", scraped("r1", 1));
    store.sayAs("v2", new ScoringFailed(pair(1), "it has no words"));

    assertThat(disownAll()).containsExactly(new FoldOutput.CvOpened(CV));
    assertThat(store.count("SELECT count(*) FROM scores WHERE state = 'open' AND attempt = 2"))
        .isOne();
  }

  @Test
  void aScoreOfWhatNoPostingSaysAnyMoreWaitsAsAFailedOne() throws SQLException {
    store.sayAs("v2", scraped("r1", 1), scored(pair(1), 7));
    var changed = new PostingScraped("r1", ref(1), posting("Baker", null), "g", null);
    store.sayAs("v1", changed);

    disownAll();

    assertThat(
            store.text("SELECT reasoning FROM scores WHERE state = 'failed' AND overall IS NULL"))
        .isEqualTo("what v2 found was disowned");
    disownAll();
    assertThat(decision()).isEqualTo("UNCHANGED");
    assertThat(store.count("SELECT count(*) FROM scores WHERE state = 'open'")).isOne();
  }

  @Test
  void releaseAndRangeMustBothMatch() throws SQLException {
    store.sayAs("v1", scraped("r1", 1), scored(pair(1), 7));
    long from = store.journal().size();
    store.sayAs("v2", page("r1", 2, 2), scraped("r1", 2));
    long to = store.journal().size();
    store.sayAs("v2", scored(pair(2), 8));
    var before = store.hash().tables();

    disown(0, from);
    disown(to + 1, to + 2);
    assertThat(decision()).isEqualTo("UNCHANGED");
    assertThat(store.hash().tables()).containsEntry("postings", before.get("postings"));
    assertThat(store.hash().tables()).containsEntry("scores", before.get("scores"));

    disown(from, to);
    assertThat(decision()).isEqualTo("DONE");
    assertThat(store.text("SELECT group_concat(title) FROM postings WHERE scraped_at IS NULL"))
        .isEqualTo("Engineer 2");
    assertThat(store.hash().tables()).containsEntry("scores", before.get("scores"));
  }

  @Test
  void whatAPausedWorkerWritesLaterCounts() throws SQLException {
    store.sayAs("v2", scraped("r1", 1));

    disownAll();
    store.sayAs("v2", scraped("r1", 1), scored(pair(1), 6));

    assertThat(store.count("SELECT overall FROM scores")).isEqualTo(6);
    assertThat(judged("r2").verdict()).isEqualTo(Verdict.KNOWN);
  }

  @Test
  void disownedTwiceChangesNothingMore() throws SQLException {
    store.sayAs("v2", validated(1), scored(pair(1), 7), completed("r1", Reason.EXHAUSTED));
    long end = store.journal().size();
    disown(0, end);
    assertThat(
            store.text(
                "SELECT postings || ' ' || scores || ' ' || relations || ' ' || searches FROM disownments"))
        .isEqualTo("1 1 0 1");
    long changes = store.count("SELECT count(*) FROM changes");

    assertThat(disown(0, end)).isEmpty();

    assertThat(decision()).isEqualTo("UNCHANGED");
    assertThat(store.count("SELECT count(*) FROM changes")).isEqualTo(changes);
    assertThat(store.count("SELECT count(*) FROM scores WHERE attempt = 2")).isOne();
  }

  @Test
  void aListThatItReadIsNoFrontierAndNotAnsweredUnread() throws SQLException {
    store.sayAs("v1", scraped("r1", 1));
    store.sayAs("v2", completed("r1", Reason.EXHAUSTED));
    assertThat(store.briefed(start("r2")).validators()).isNotEmpty();
    assertThat(store.judged(page("r2", 1, 1)).settled()).isTrue();

    disownAll();

    assertThat(store.briefed(start("r3")).validators()).isEmpty();
    assertThat(store.judged(page("r3", 1, 1)).settled()).isFalse();
    store.sayAs("v1", completed("r3", Reason.EXHAUSTED));
    assertThat(store.judged(page("r4", 1, 1)).settled()).isTrue();
  }

  @Test
  void aRunThatWasUnderWayDoesNotSayThatAllWasRead() throws SQLException {
    store.sayAs("v2", page("r1", 1, 1), scraped("r1", 1));
    store.sayAs("v2", completed("r1", Reason.EXHAUSTED));
    store.sayAs("v1", start("r2"), page("r2", 1, 1));

    disownAll();
    store.sayAs("v1", completed("r2", Reason.EXHAUSTED));

    assertThat(store.briefed(start("r3")).validators()).isEmpty();
    assertThat(store.judged(page("r3", 1, 1)).settled()).isFalse();
    store.sayAs("v1", scraped("r3", 1), completed("r3", Reason.EXHAUSTED));
    assertThat(store.judged(page("r4", 1, 1)).settled()).isTrue();
  }

  @Test
  void aListThatNamesWhatItReadIsReadToItsEndSoThatThisIsNoticed() throws SQLException {
    store.sayAs("v2", page("r1", 2, 2), scraped("r1", 1), scraped("r1", 2));
    store.sayAs("v1", completed("r1", Reason.EXHAUSTED));
    store.sayAs("v1", start("r2"), page("r2", 1, 1), scraped("r2", 1));
    assertThat(store.judged(page("r2", 1, 1)).settled()).isTrue();

    disownAll();

    assertThat(store.judged(page("r3", 1, 1)).settled()).isFalse();
  }

  @Test
  void whatPeopleDidStays() throws SQLException {
    var better = new Correction("Chief", null, null, null, null, null, null, null, null);
    store.sayAs(
        "v2",
        cv(OTHER_CV),
        scraped("r1", 1),
        new ApplicationMoved("a", ref(1), ApplicationStatus.MATCHED, ApplicationStatus.APPLIED),
        new PostingCorrected("c", ref(1), better, List.of()));

    disownAll();

    assertThat(store.text("SELECT status FROM applications")).isEqualTo("APPLIED");
    assertThat(store.text("SELECT title FROM postings")).isEqualTo("Chief");
    assertThat(store.count("SELECT count(*) FROM cv_versions")).isEqualTo(2);
    assertThat(store.count("SELECT count(*) FROM postings WHERE source = ?", BOARD)).isOne();
  }

  @Test
  void aCorrectionMakesNothingFreshThatWasDisowned() throws SQLException {
    store.sayAs("v2", scraped("r1", 1));
    disownAll();

    var better = new Correction("Chief", null, null, null, null, null, null, null, null);
    store.sayAs("v1", new PostingCorrected("c", ref(1), better, List.of()));

    assertThat(judged("r2").verdict()).isEqualTo(Verdict.STALE);
  }

  @Test
  void aScoreThatSomeoneElseGaveFirstIsNotItsOwn() throws SQLException {
    PostingScored first = scored(pair(1), 7);
    store.sayAs("v1", scraped("r1", 1), first);
    store.sayAs("v2", scored(pair(1), 2));

    assertThat(disownAll()).isEmpty();
    assertThat(store.count("SELECT overall FROM scores")).isEqualTo(7);
  }
}
