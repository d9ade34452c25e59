package jobsearch.store.fold;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import jobsearch.events.codec.Decoded;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.store.FoldedStore;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalProblem;
import jobsearch.store.journal.JournalRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldTest {

  @TempDir Path directory;

  private static final List<JournalFact> HISTORY =
      List.of(
          new PrimaryAppointed("store-1", 1),
          cv(CV),
          start("r1"),
          page("r1", 1, 1, 2, 3),
          scraped("r1", 1),
          scraped("r1", 2),
          scored(pair(1), 7),
          scraped("r1", 3),
          completed("r1", Reason.EXHAUSTED),
          scored(pair(2), 3),
          start("r2"),
          page("r2", 1, 1, 2),
          completed("r2", Reason.EXHAUSTED));

  private FoldedStore store(String name) throws SQLException {
    return new FoldedStore(directory.resolve(name));
  }

  @Test
  void theSameJournalGivesTheSameContentHoweverItIsCutIntoBatches() throws SQLException {
    try (FoldedStore whole = store("whole");
        FoldedStore single = store("single")) {
      whole.say(HISTORY.toArray(JournalFact[]::new));
      for (JournalFact fact : HISTORY) {
        single.say(fact);
      }
      assertThat(single.hash()).isEqualTo(whole.hash());
      assertThat(whole.hash().offset()).isEqualTo(HISTORY.size());
    }
  }

  @Test
  void aStoreThatIsOpenedAgainGoesOnWhereItWas() throws SQLException {
    try (FoldedStore undisturbed = store("undisturbed")) {
      undisturbed.say(HISTORY.toArray(JournalFact[]::new));
      for (int cut = 1; cut < HISTORY.size(); cut++) {
        String name = "cut-" + cut;
        try (FoldedStore before = store(name)) {
          before.fold(undisturbed.journal().subList(0, cut));
        }
        try (FoldedStore after = store(name)) {
          assertThat(after.position().next()).isEqualTo(cut);
          after.fold(undisturbed.journal().subList(cut, HISTORY.size()));
          assertThat(after.hash()).isEqualTo(undisturbed.hash());
        }
      }
    }
  }

  @Test
  void anotherContentHasAnotherHash() throws SQLException {
    try (FoldedStore store = store("a")) {
      store.say(HISTORY.toArray(JournalFact[]::new));
      String before = store.hash().hash();
      store.say(scored(pair(3), 9));
      assertThat(store.hash().hash()).isNotEqualTo(before);
    }
  }

  @Test
  void rubbishIsKeptAndTheRestFlows() throws SQLException {
    try (FoldedStore store = store("a")) {
      byte[] bytes = "rubbish".getBytes(StandardCharsets.UTF_8);
      JournalRecord rubbish = store.record(new ProducerRecord<>("journal", bytes));
      JournalRecord empty = store.record(new ProducerRecord<>("journal", null));
      var result = store.fold(List.of(rubbish, empty));
      assertThat(result.outputs()).containsOnly(new FoldOutput.AnnouncementDue());
      store.say(cv(CV));
      assertThat(store.count("SELECT count(*) FROM quarantine")).isEqualTo(2);
      assertThat(store.count("SELECT value FROM counters WHERE name = 'quarantined'")).isEqualTo(2);
      assertThat(store.count("SELECT count(*) FROM cv_versions")).isOne();
    }
  }

  @Test
  void anUnknownVersionEndsTheFoldBeforeItAndKeepsWhatCameFirst() throws SQLException {
    try (FoldedStore store = store("a")) {
      var unknown =
          new ProducerRecord<String, byte[]>("journal", "{}".getBytes(StandardCharsets.UTF_8));
      List.of(
              List.of("ce_specversion", "1.0"),
              List.of("ce_id", "1"),
              List.of("ce_source", "/x"),
              List.of("ce_release", "v2.0.0"),
              List.of("ce_type", "jobsearch.posting.scraped.v2"))
          .forEach(h -> unknown.headers().add(h.get(0), h.get(1).getBytes(StandardCharsets.UTF_8)));
      store.say(cv(CV));
      JournalRecord newer = store.record(unknown);
      JournalRecord rubbish = store.record(new ProducerRecord<>("journal", new byte[] {1}));
      var result = store.fold(List.of(newer, rubbish));
      assertThat(result.stoppedAt())
          .isEqualTo(new Decoded.Unknown<>("jobsearch.posting.scraped.v2", "v2.0.0"));
      assertThat(result.position().next()).isEqualTo(1);
      assertThat(store.count("SELECT count(*) FROM quarantine")).isZero();
    }
  }

  @Test
  void ofTwoCandidatesTheFirstInTheJournalIsPrimary() throws SQLException {
    try (FoldedStore store = store("a")) {
      assertThat(
              store.say(
                  new PrimaryAppointed("late", 2),
                  new PrimaryAppointed("first", 1),
                  new PrimaryAppointed("second", 1),
                  new PrimaryAppointed("next", 2)))
          .containsExactly(
              new FoldOutput.Appointed("first", 1), new FoldOutput.Appointed("next", 2));
    }
  }

  @Test
  void anotherWriterOnTheFileIsNoticedAndNothingOfTheBatchIsKept() throws SQLException {
    try (FoldedStore store = store("a")) {
      store.say(cv(CV));
      JournalPosition stale = JournalPosition.beginning(store.position().journal(), 0);
      var batch = List.of(store.journal().getFirst());
      assertThatThrownBy(
              () -> {
                try (var other = new OtherWriter(store)) {
                  other.fold.fold(stale, batch);
                }
              })
          .isInstanceOf(JournalProblem.class)
          .hasMessageContaining("another process");
    }
  }

  private static final class OtherWriter implements AutoCloseable {
    private final Connection connection;
    private final Fold fold;

    OtherWriter(FoldedStore store) throws SQLException {
      connection = DriverManager.getConnection("jdbc:sqlite:" + store.database().file());
      fold = new Fold(connection);
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
