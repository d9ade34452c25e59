package jobsearch.store.consistency;

import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.FoldedStore;
import jobsearch.store.consistency.Report.CheckReport;
import jobsearch.store.consistency.Report.Trigger;
import jobsearch.store.search.IndexComparison;
import jobsearch.store.search.Indexer;

/** A store with its index, its checks, and someone who damages it behind their back. */
final class CheckedStore implements AutoCloseable {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-08-03T08:00:00Z"), ZoneOffset.UTC);

  final FoldedStore store;
  final Indexer indexer;
  final List<StoreEvent> events = new ArrayList<>();
  final Consistency consistency;
  long journalStart;
  long journalBehind;

  CheckedStore(Path directory) throws SQLException {
    this(directory, Duration.ofMinutes(1));
  }

  CheckedStore(Path directory, Duration limit) throws SQLException {
    store = new FoldedStore(directory);
    indexer = new Indexer(directory.resolve("search-index"), store.database().readers());
    indexer.start();
    List<Check> checks = new ArrayList<>(Registry.ofRows());
    checks.addFirst(new IndexCheck(new IndexComparison(indexer, store.database().readers())));
    checks.add(
        new OffsetCheck(
            () -> new OffsetCheck.Range(journalStart, store.position().next() - journalBehind)));
    consistency =
        new Consistency(
            new Consistency.Settings("store-1", limit, directory.resolve("consistency.jsonl")),
            store.database(),
            new Registry(checks),
            new Consistency.Repairs(this::fold, indexer::rebuild),
            CLOCK,
            events::add);
  }

  private void fold(List<JournalFact> facts) {
    try {
      store.say(facts.toArray(JournalFact[]::new));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Postings of two boards, each pair of which leads to one job at its host. */
  void relate(int pairs) throws SQLException {
    List<JournalFact> facts = new ArrayList<>();
    for (int i = 1; i <= pairs; i++) {
      String apply = "https://boards.greenhouse.io/acme/jobs/" + (1000 + i);
      PostingRef copy = new PostingRef(OTHER_BOARD, null, OTHER_BOARD + "/" + i);
      facts.add(new PostingScraped("r1", ref(i), posting("Engineer " + i, apply), "f", null));
      facts.add(new PostingScraped("r2", copy, posting("Copy " + i, apply), "f", null));
    }
    store.say(facts.toArray(JournalFact[]::new));
  }

  /** As someone with sqlite3 would: no foreign keys, no constraints. */
  void damage(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + store.database().file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA ignore_check_constraints = ON");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  Report check() throws InterruptedException {
    return consistency.find(consistency.check(Trigger.MANUAL)).orElseThrow();
  }

  /** Carries out what the last check proposed. */
  Report repair(Report proposed) throws InterruptedException {
    return consistency.find(consistency.repair(proposed.run())).orElseThrow();
  }

  static CheckReport of(Report report, String id) {
    return report.checks().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  /** The checks that did not pass. */
  static Stream<String> flawed(Report report) {
    return report.checks().stream()
        .filter(check -> check.outcome() != Outcome.PASS)
        .map(check -> check.id() + " " + check.outcome() + " " + check.count());
  }

  @Override
  public void close() throws Exception {
    indexer.close();
    store.close();
  }
}
