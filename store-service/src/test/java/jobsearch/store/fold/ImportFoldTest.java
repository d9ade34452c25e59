package jobsearch.store.fold;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.journal.Scores;
import jobsearch.events.posting.Posting;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.store.FoldedStore;
import jobsearch.store.identify.ContentHash;
import jobsearch.store.schema.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFoldTest {

  private static final String LEGACY_CV = "aaaabbbbccccdddd";
  private static final Instant THEN = Instant.parse("2025-04-21T23:08:06Z");

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

  private static MatchImported match(String migration, int position, int number, int overall) {
    return match(migration, position, number, posting(number), overall, false);
  }

  private static MatchImported match(
      String migration, int position, int number, Posting posting, int overall, boolean replaces) {
    Scores scores =
        overall == 0 ? null : new Scores(overall, overall, null, null, null, null, null, null);
    return new MatchImported(
        migration,
        "file",
        position,
        replaces,
        ref(number),
        posting,
        "java",
        LEGACY_CV,
        scores,
        THEN,
        THEN);
  }

  private static CvRegistered registered() {
    return new CvRegistered(CV, LEGACY_CV + "0".repeat(48));
  }

  private List<String> outcomes(String migration) throws SQLException {
    try (Connection connection = store.database().readers().getConnection()) {
      return new Sql(connection)
          .all(
              "SELECT outcome FROM imported_records WHERE migration = ? ORDER BY position",
              row -> row.getString(1),
              migration);
    }
  }

  @Test
  void aRecordBecomesAPostingAMatchAndAScoreOfItsOwnTime() throws SQLException {
    store.say(match("m", 0, 1, 7));
    assertThat(outcomes("m")).containsExactly("migrated");
    assertThat(
            store.count(
                "SELECT s.overall FROM postings p JOIN job_matches m ON m.posting_id = p.id"
                    + " JOIN scores s ON s.content_hash = p.content_hash AND s.cv_key = m.cv_key"
                    + " WHERE p.state = 'open' AND p.first_seen_at = '2025-04-21T23:08:06.000000Z'"
                    + " AND m.search_term = 'java' AND m.cv_key = ?",
                LEGACY_CV))
        .isEqualTo(7);
    assertThat(store.count("SELECT count(*) FROM counters WHERE name = 'scoring_calls'")).isZero();
  }

  @Test
  void aRecordThatIsRepeatedChangesNothing() throws SQLException {
    store.say(match("m", 0, 1, 7), match("m", 1, 2, 0));
    String before = store.hash().hash();
    store.say(match("m", 0, 1, 7), match("m", 1, 2, 0));
    assertThat(store.hash().hash()).isEqualTo(before);
    assertThat(outcomes("m")).containsExactly("migrated", "migrated");
  }

  @Test
  void aSecondMigrationFindsDuplicatesOrReplaces() throws SQLException {
    store.say(match("m1", 0, 1, 7), match("m1", 1, 1, 7), match("m2", 0, 1, 3));
    assertThat(outcomes("m1")).containsExactly("migrated", "duplicate");
    assertThat(outcomes("m2")).containsExactly("duplicate");
    assertThat(store.count("SELECT overall FROM scores")).isEqualTo(7);
    store.say(match("m3", 0, 1, posting("Engineer the first", null), 3, true));
    assertThat(outcomes("m3")).containsExactly("updated");
    assertThat(
            store.count(
                "SELECT s.overall FROM postings p JOIN scores s ON s.content_hash = p.content_hash"
                    + " WHERE p.title = 'Engineer the first'"))
        .isEqualTo(3);
  }

  @Test
  void whatABoardSaysStaysAndItsScoreIsNotOverwritten() throws SQLException {
    store.say(registered(), start("r1"), page("r1", 1, 1), scraped("r1", 1));
    ScoringKey pair = new ScoringKey(ContentHash.of(posting(1)), CV, 1);
    store.say(scored(pair, 9));
    store.say(match("m", 0, 1, posting("An old title", null), 2, false));
    assertThat(outcomes("m")).containsExactly("migrated");
    assertThat(store.count("SELECT count(*) FROM postings WHERE title = 'Engineer 1'")).isOne();
    assertThat(store.count("SELECT overall FROM scores WHERE content_hash = ?", pair.contentHash()))
        .isEqualTo(9);
  }

  @Test
  void aPostingThatWasOnlyListedIsFilled() throws SQLException {
    store.say(start("r1"), page("r1", 1, 1), match("m", 0, 1, 7));
    assertThat(store.count("SELECT count(*) FROM postings WHERE state = 'open'")).isOne();
    assertThat(store.count("SELECT value FROM counters WHERE name = 'open'")).isOne();
  }

  @Test
  void aScoreOfALegacyMatchIsShownForThePostingThatALegacyListBrought() throws SQLException {
    Posting detailed = posting("Engineer 1, in detail", null);
    store.say(match("m", 0, 1, detailed, 0, false), match("m", 1, 1, 7));
    assertThat(outcomes("m")).containsExactly("migrated", "migrated");
    assertThat(
            store.count(
                "SELECT overall FROM scores WHERE content_hash = ?", ContentHash.of(detailed)))
        .isEqualTo(7);
  }

  @Test
  void aCvThatIsRegisteredLaterInheritsTheRowsOfItsFile() throws SQLException {
    store.say(match("m", 0, 1, 7), match("m", 1, 2, 0));
    assertThat(store.say(registered())).containsExactly(new FoldOutput.CvOpened(CV));
    assertThat(store.count("SELECT count(*) FROM job_matches WHERE cv_key = ?", CV)).isEqualTo(2);
    assertThat(store.count("SELECT overall FROM scores WHERE state = 'scored'")).isEqualTo(7);
    assertThat(store.count("SELECT count(*) FROM scores WHERE state = 'open'")).isOne();
    assertThat(
            store.count(
                "SELECT (SELECT count(*) FROM scores WHERE cv_key = ?1)"
                    + " + (SELECT count(*) FROM job_matches WHERE cv_key = ?1)",
                LEGACY_CV))
        .isZero();
  }

  @Test
  void aCvThatIsRegisteredBeforeGetsTheRowsAndAScoreWhereThereIsNone() throws SQLException {
    store.say(registered());
    assertThat(FoldedStore.opened(store.say(match("m", 0, 1, 7)))).isEmpty();
    assertThat(FoldedStore.opened(store.say(match("m", 1, 2, 0)))).hasSize(1);
    assertThat(store.count("SELECT count(*) FROM job_matches WHERE cv_key = ?", CV)).isEqualTo(2);
  }

  @Test
  void aScoreWinsOverAPairThatIsStillOpen() throws SQLException {
    store.say(match("m", 0, 1, 7), new CvRegistered(CV, "ff".repeat(32)));
    assertThat(store.count("SELECT count(*) FROM scores WHERE state = 'open'")).isOne();
    store.say(registered());
    assertThat(store.count("SELECT overall FROM scores WHERE cv_key = ?", CV)).isEqualTo(7);
    assertThat(store.count("SELECT count(*) FROM scores")).isOne();
  }

  @Test
  void aRecordOfNoCvIsAPostingOnly() throws SQLException {
    store.say(
        new MatchImported("m", "file", 0, false, ref(1), posting(1), "", null, null, null, null));
    assertThat(store.count("SELECT count(*) FROM postings WHERE state = 'open'")).isOne();
    assertThat(store.count("SELECT count(*) FROM job_matches")).isZero();
  }
}
