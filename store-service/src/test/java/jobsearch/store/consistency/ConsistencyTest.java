package jobsearch.store.consistency;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static jobsearch.store.consistency.CheckedStore.flawed;
import static jobsearch.store.consistency.CheckedStore.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import jobsearch.events.journal.PostingHidden;
import jobsearch.events.journal.PostingRemoved;
import jobsearch.events.status.ConsistencyChecked;
import jobsearch.events.status.ConsistencyRepaired;
import jobsearch.store.FoldedStore;
import jobsearch.store.job.JobProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsistencyTest {

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
  void whatTheFoldMadeIsHealthyAndTheReportIsKeptAndSaid() throws Exception {
    Report report = checked.check();

    assertThat(flawed(report)).isEmpty();
    assertThat(report.healthy()).isTrue();
    assertThat(report.successRate()).isEqualTo(100);
    assertThat(report.repairs()).isZero();
    assertThat(report.offset()).isEqualTo(checked.store.position().next());
    assertThat(of(report, "relations.evidence").examined()).isEqualTo(PAIRS);
    assertThat(of(report, "index").examined()).isEqualTo(2 * PAIRS + 1);
    assertThat(checked.events)
        .singleElement()
        .isInstanceOfSatisfying(
            ConsistencyChecked.class,
            event -> assertThat(event.healthy() && event.failing().isEmpty()).isTrue());
  }

  @Test
  void whatPeopleHideAndRemoveIsNoFlaw() throws Exception {
    checked.store.say(scraped("r0", 901), scraped("r0", 902), scraped("r0", 903));
    checked.store.say(
        new PostingHidden("q1", ref(901), true), new PostingRemoved("q2", ref(902), "a swindle"));

    assertThat(flawed(checked.check())).isEmpty();
    checked.damage("INSERT INTO hidden_postings SELECT max(id), '2026-01-01' FROM postings");
    assertThat(of(checked.check(), "index").samples())
        .extracting(Sample::what)
        .containsExactly("is not in the index as its rows say");
  }

  @Test
  void countersThatDriftedAreCountedAnew() throws Exception {
    checked.damage(
        "UPDATE counters SET value = value + 3 WHERE name = 'open'",
        "DELETE FROM counters WHERE name = 'scores_scored'");
    Report report = checked.check();

    assertThat(of(report, "counters").samples())
        .containsExactlyInAnyOrder(
            new Sample("counters open", null, "says 84, and there are 81"),
            new Sample("counters scores_scored", null, "says 0, and there are 1"));
    assertThat(flawed(checked.repair(report))).isEmpty();
  }

  @Test
  void anIndexThatDriftedIsBuiltAnew() throws Exception {
    checked.check();
    checked.damage(
        "UPDATE postings SET state = 'gone' WHERE id = 2",
        "UPDATE postings SET workplace = 'REMOTE' WHERE id = 5",
        "UPDATE scores SET rank = 3, overall = 3 WHERE state = 'scored'",
        "UPDATE counters SET value = value - 1 WHERE name = 'open'",
        "INSERT INTO counters VALUES ('gone', 1) ON CONFLICT DO UPDATE SET value = 1");
    Report report = checked.check();

    assertThat(of(report, "index").samples())
        .extracting(Sample::what)
        .containsOnly("is not in the index as its rows say");
    assertThat(of(report, "index").samples()).extracting(Sample::row).contains("postings 5");
    assertThat(of(report, "index").preview()).singleElement().asString().contains("anew");
    Report after = checked.repair(report);
    assertThat(flawed(after)).isEmpty();
    assertThat(of(after, "index").trend()).containsExactly(0L, of(report, "index").count(), 0L);
    assertThat(checked.events).contains(new ConsistencyRepaired("store-1", report.run(), 0, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postings.locations | UPDATE postings SET locations = '{' WHERE id = 3",
        "postings.salary | UPDATE postings SET salary = 'much' WHERE id = 3",
        "postings.times | UPDATE postings SET posted_at = 'today' WHERE id = 3",
        "postings.content | UPDATE postings SET content_hash = NULL WHERE id = 3",
        "postings.addresses | DELETE FROM posting_urls WHERE posting_id = 2",
        "scores.values | UPDATE scores SET rank = 9 WHERE state = 'scored'",
        "references | DELETE FROM postings WHERE id = 1",
        "schema | DROP INDEX scores_rank",
        "schema | ALTER TABLE searches ADD COLUMN extra TEXT",
        "schema | DELETE FROM flyway_schema_history WHERE version = 2",
        "offsets | UPDATE sightings SET seen_offset = 100000",
      })
  void whatNoFactCanMendIsFoundWithAWayOut(String id, String damage) throws Exception {
    checked.damage(damage);
    Report report = checked.check();

    assertThat(of(report, id).outcome()).isEqualTo(Outcome.FAIL);
    assertThat(of(report, id).samples()).isNotEmpty();
    assertThat(of(report, id).wayOut()).contains("jobsearch");
    assertThat(of(report, id).repairs()).isZero();
  }

  @Test
  void aJournalThatLostItsBeginningOrItsEndIsAGap() throws Exception {
    checked.journalBehind = 2;
    assertThat(of(checked.check(), "offsets").samples().getFirst().what()).contains("end is lost");
    checked.journalBehind = 0;
    checked.journalStart = checked.store.position().next() + 5;
    assertThat(of(checked.check(), "offsets").samples().getFirst().what()).contains("lost");
  }

  @Test
  void repairsChangeNothingWhereNothingIsWrongAndGiveTheSameInAReplay() throws Exception {
    try (FoldedStore sound = new FoldedStore(directory.resolve("sound"))) {
      checked.damage(
          "UPDATE relations SET confidence = 0 WHERE id <= 3",
          "UPDATE relations SET evidence = '' WHERE id BETWEEN 4 AND 6",
          "UPDATE counters SET value = 0",
          "INSERT INTO relations VALUES (9001, 1, 'duplicate-of', 7777, 1.0, 'x', 't', 42, NULL)");
      assertThat(flawed(checked.repair(checked.check()))).isEmpty();

      sound.fold(checked.store.journal());
      String all =
          "SELECT count(*) FROM relations WHERE confidence = 1 AND evidence LIKE 'both lead to %'";
      assertThat(sound.count(all)).isEqualTo(PAIRS);
      assertThat(checked.store.count(all)).isEqualTo(PAIRS);
      assertThat(sound.hash()).isEqualTo(checked.store.hash());
      assertThat(sound.count("SELECT sum(value) FROM counters"))
          .isEqualTo(checked.store.count("SELECT sum(value) FROM counters") + 1);
    }
  }

  @Test
  void onlyWhatTheLastRunProposedIsCarriedOut() throws Exception {
    Report first = checked.check();
    checked.check();
    assertThat(checked.consistency.canRepair(first.run())).isFalse();
    assertThatThrownBy(() -> checked.consistency.repair(first.run()))
        .isInstanceOf(JobProblem.class)
        .hasMessageContaining("check again");
  }

  @Test
  void theHistoryOutlivesTheStoreAndALineThatIsCutOff() throws Exception {
    Report first = checked.check();
    Path file = directory.resolve("store").resolve("consistency.jsonl");
    Files.writeString(file, "{\"run\":\"2026", StandardOpenOption.APPEND);
    Report second = checked.check();

    assertThat(second.run()).isGreaterThan(first.run());
    assertThat(new History(file).all()).containsExactly(first, second);
    assertThat(of(second, "counters").trend()).containsExactly(0L, 0L);
  }

  @Test
  void whatIsNotReadInTimeIsInconclusiveAndTheStoreGoesOn() throws Exception {
    try (CheckedStore hurried = new CheckedStore(directory.resolve("b"), Duration.ZERO)) {
      hurried.relate(2_000);
      Report report = hurried.check();
      assertThat(report.ids(Outcome.INCONCLUSIVE::equals)).isNotEmpty();
      assertThat(report.healthy()).isFalse();
      assertThat(report.checks())
          .filteredOn(check -> check.outcome() == Outcome.INCONCLUSIVE)
          .allMatch(check -> String.valueOf(check.reason()).contains("consistency.limit"));
      hurried.relate(2_001);
      assertThat(hurried.store.count("SELECT count(*) FROM relations")).isEqualTo(2_001);
    }
  }
}
