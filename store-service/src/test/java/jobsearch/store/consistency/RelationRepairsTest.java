package jobsearch.store.consistency;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static jobsearch.store.consistency.CheckedStore.flawed;
import static jobsearch.store.consistency.CheckedStore.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationRepairsTest {

  private static final int PAIRS = 40;

  @TempDir Path directory;
  private CheckedStore checked;

  @BeforeEach
  void open() throws SQLException {
    checked = new CheckedStore(directory.resolve("store"));
    checked.store.say(cv(CV), start("r0"), page("r0", 1, 900), scraped("r0", 900));
    checked.store.say(scored(pair(900), 7));
    checked.relate(PAIRS);
  }

  @AfterEach
  void close() throws Exception {
    checked.close();
  }

  @Test
  void orphanedRelationsAreFoundTracedAndRemoved() throws Exception {
    checked.damage(
        "INSERT INTO relations VALUES (9001, 1, 'duplicate-of', 7777, 1.0, 'both lead to x', 't', 42, NULL)",
        "UPDATE postings SET duplicate_of = 8888 WHERE id = 1");
    Report report = checked.check();

    assertThat(of(report, "relations.orphaned").outcome()).isEqualTo(Outcome.FAIL);
    assertThat(of(report, "relations.orphaned").samples())
        .containsExactlyInAnyOrder(
            new Sample("relations 9001", 42L, "posting 7777 is not there"),
            new Sample("postings 1", null, "repeats posting 8888, which is not there"));
    assertThat(report.healthy()).isFalse();
    assertThat(flawed(checked.repair(report))).isEmpty();
    assertThat(checked.store.count("SELECT count(*) FROM relations")).isEqualTo(PAIRS);
  }

  @ParameterizedTest
  @CsvSource({"4, WARN", "5, FAIL"})
  void confidenceThatItsEvidenceDoesNotImplyIsSetAnew(int rows, Outcome outcome) throws Exception {
    checked.damage("UPDATE relations SET confidence = 0.5 + id WHERE id <= " + rows);
    Report report = checked.check();

    assertThat(of(report, "relations.confidence").outcome()).isEqualTo(outcome);
    assertThat(of(report, "relations.confidence").percent()).isEqualTo(rows * 100.0 / PAIRS);
    assertThat(of(report, "relations.confidence").repairs()).isEqualTo(rows);
    assertThat(flawed(checked.repair(report))).isEmpty();
    assertThat(checked.store.count("SELECT count(*) FROM relations WHERE confidence = 1"))
        .isEqualTo(PAIRS);
  }

  @Test
  void evidenceIsFoundAgainWhereThereIsSomeAndTheRelationRetractedWhereThereIsNone()
      throws Exception {
    checked.damage(
        "UPDATE relations SET evidence = '' WHERE id <= 6",
        "UPDATE relations SET evidence = 'a feeling' WHERE id BETWEEN 7 AND 9",
        "UPDATE postings SET apply_url = NULL WHERE id = (SELECT from_id FROM relations WHERE id = 1)");
    Report report = checked.check();

    assertThat(of(report, "relations.evidence").outcome()).isEqualTo(Outcome.WARN);
    assertThat(of(report, "relations.evidence").count()).isEqualTo(9);
    assertThat(report.healthy()).isTrue();
    assertThat(flawed(checked.repair(report))).isEmpty();
    assertThat(
            checked.store.count(
                "SELECT count(*) FROM relations WHERE evidence LIKE 'both lead to %'"))
        .isEqualTo(PAIRS - 1);
    assertThat(checked.store.count("SELECT count(*) FROM postings WHERE duplicate_of IS NOT NULL"))
        .isEqualTo(PAIRS - 1);
  }

  @Test
  void postingsAndRelationsThatDisagreeAreBroughtTogether() throws Exception {
    checked.damage(
        "UPDATE postings SET duplicate_of = NULL WHERE id = (SELECT from_id FROM relations WHERE id = 1)",
        "DELETE FROM relations WHERE id = 2",
        "UPDATE postings SET duplicate_of = (SELECT from_id FROM relations WHERE id = 3)"
            + " WHERE id = (SELECT to_id FROM relations WHERE id = 3)");
    Report report = checked.check();

    assertThat(of(report, "relations.links").count()).isEqualTo(4);
    assertThat(flawed(checked.repair(report))).isEmpty();
    assertThat(checked.store.count("SELECT count(*) FROM relations")).isEqualTo(PAIRS);
    assertThat(checked.store.count("SELECT count(*) FROM postings WHERE duplicate_of IS NULL"))
        .isEqualTo(PAIRS + 1);
  }

  @Test
  void twoJobsOfOneHostThatEachApplyAtTheirOwnPageAreNeverMadeOne() throws Exception {
    String host = "https://boards.greenhouse.io/acme";
    for (int number : List.of(1, 2)) {
      String page = host + "/jobs/" + number;
      PostingRef ref = new PostingRef(host, Integer.toString(number), page);
      checked.store.say(new PostingScraped("r4", ref, posting("Host " + number, page), "f", null));
    }
    String first = "(SELECT id FROM postings WHERE title = 'Host 1')";
    checked.damage("UPDATE postings SET duplicate_of = " + first + " WHERE title = 'Host 2'");
    Report report = checked.check();

    assertThat(of(report, "relations.links").preview())
        .singleElement()
        .asString()
        .contains("no longer repeats");
    assertThat(flawed(checked.repair(report))).isEmpty();
    String own =
        "both lead to ' || (SELECT canonical FROM posting_urls WHERE posting_id = "
            + "(SELECT id FROM postings WHERE title = 'Host 2')) || '";
    checked.damage(
        "UPDATE postings SET duplicate_of = " + first + " WHERE title = 'Host 2'",
        "INSERT INTO relations SELECT 9002, id, 'duplicate-of', "
            + first
            + ", 1.0, '"
            + own
            + "', 't', 1, NULL FROM postings WHERE title = 'Host 2'");
    Report claimed = checked.check();
    assertThat(of(claimed, "relations.evidence").count()).isOne();
    assertThat(flawed(checked.repair(claimed))).isEmpty();
    assertThat(checked.store.count("SELECT count(*) FROM relations")).isEqualTo(PAIRS);
  }

  @Test
  void postingsOfSeveralBoardsThatSayTheSameAreShownOnceAfterARepair() throws Exception {
    Posting same =
        new Posting(
            "Baker",
            "Oven",
            List.of("Berlin"),
            null,
            "Bakes bread. ".repeat(30),
            null,
            null,
            null,
            null,
            null,
            null);
    PostingRef copy = new PostingRef(OTHER_BOARD, null, OTHER_BOARD + "/baker");
    checked.store.say(
        new PostingScraped("r3", ref(801), same, "f", null),
        new PostingScraped("r3", ref(802), same, "f", null),
        new PostingScraped("r3", copy, same, "f", null));
    Report report = checked.check();

    assertThat(of(report, "postings.repeated").outcome()).isEqualTo(Outcome.WARN);
    assertThat(of(report, "postings.repeated").count()).isOne();
    assertThat(of(report, "postings.repeated").preview())
        .singleElement()
        .asString()
        .contains(copy.url(), ref(801).url(), "0.9");
    assertThat(flawed(checked.repair(report))).isEmpty();
    // Two openings of one board stay two.
    assertThat(
            checked.store.count(
                "SELECT count(*) FROM postings WHERE title = 'Baker' AND duplicate_of IS NULL"))
        .isEqualTo(2);
  }
}
