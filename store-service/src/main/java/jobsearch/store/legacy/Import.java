package jobsearch.store.legacy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import jobsearch.events.journal.ApplicationMoved;
import jobsearch.events.journal.MatchImported;
import jobsearch.store.legacy.MigrationReport.FileOutcome;
import jobsearch.store.legacy.MigrationReport.Rejection;
import jobsearch.store.schema.Sql;

/**
 * Says the records of one file and counts what the fold made of them. What was said before a kill
 * is not said again, and its outcome counts all the same.
 */
final class Import {

  private static final int BATCH = 2_000;

  /**
   * How many batches may wait to be folded: the fold is never out of work, nor others kept waiting.
   */
  private static final int MOST_AHEAD = 3;

  private static final int MOST_WAITS = 12_000;
  private static final long PAUSE_MILLIS = 10;

  private final ImportJournal journal;
  private final DataSource store;
  private final String migration;
  private final LongConsumer progress;

  /**
   * @param store where the facts are folded
   * @param progress told how many records are done, again and again
   */
  Import(ImportJournal journal, DataSource store, String migration, LongConsumer progress) {
    this.journal = journal;
    this.store = store;
    this.migration = migration;
    this.progress = progress;
  }

  FileOutcome run(Path path, SourceFile file, RecordMapper mapper) throws SQLException {
    LegacyFile legacy = LegacyFile.at(path);
    try (Connection connection = store.getConnection()) {
      Sql sql = new Sql(connection);
      Batches batches = new Batches(file, sql);
      legacy.read(record -> batches.take(record, mapper.map(record)));
      batches.finish();
      List<String> remarks = new ArrayList<>(legacy.remarks());
      batches.applications.remark(sql).ifPresent(remarks::add);
      return outcome(file, remarks, batches, sql);
    }
  }

  private FileOutcome outcome(SourceFile file, List<String> remarks, Batches batches, Sql sql)
      throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    sql.all(
            "SELECT outcome, count(*) FROM imported_records WHERE migration = ? AND file = ?"
                + " GROUP BY outcome",
            row -> Map.entry(row.getString(1), row.getLong(2)),
            migration,
            file.key())
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    FileOutcome outcome =
        new FileOutcome(
            file.name(),
            file.sha256(),
            file.term(),
            file.cv(),
            batches.read,
            counts.getOrDefault("migrated", 0L),
            counts.getOrDefault("duplicate", 0L),
            counts.getOrDefault("updated", 0L),
            batches.rejections.size(),
            batches.read > batches.rejections.size() || batches.read == 0,
            null,
            remarks,
            batches.rejections);
    if (!outcome.balances()) {
      throw new LegacyProblem(
          "the counts of %s do not balance: %s (a defect, please report it)"
              .formatted(file.name(), outcome));
    }
    return outcome;
  }

  /** What is so once the store has folded something. */
  @FunctionalInterface
  private interface Folded {
    boolean isTrue() throws SQLException;
  }

  /** Says batches while those before them are folded. */
  private final class Batches {
    private final SourceFile file;
    private final Sql sql;
    private final int known;
    private final List<Rejection> rejections = new ArrayList<>();
    private final Applications applications;
    private List<MatchImported> batch = new ArrayList<>();
    private final Deque<Integer> said = new ArrayDeque<>();
    private long read;

    Batches(SourceFile file, Sql sql) throws SQLException {
      this.file = file;
      this.sql = sql;
      this.applications = new Applications(migration, file.key());
      this.known = folded();
    }

    void take(LegacyRecord record, Mapped mapped) {
      read++;
      applications.note(record, mapped);
      switch (mapped) {
        case Mapped.Accepted(MatchImported fact) -> {
          if (record.position() > known) {
            batch.add(fact);
          }
        }
        case Mapped.Rejected(String reason) ->
            rejections.add(new Rejection(record.position(), record.where(), reason));
      }
      if (batch.size() == BATCH) {
        say();
      }
    }

    void finish() {
      say();
      awaitSaid(0);
      List<ApplicationMoved> moves = applications.moves();
      if (!moves.isEmpty()) {
        journal.append(moves);
        String last = moves.getLast().id();
        await(() -> sql.exists("SELECT 1 FROM decisions WHERE event_id = ?", last));
      }
    }

    private void say() {
      if (!batch.isEmpty()) {
        journal.append(batch);
        said.add(batch.getLast().position());
        batch = new ArrayList<>();
        awaitSaid(MOST_AHEAD);
      }
      progress.accept(read);
    }

    /** Facts are folded in the order in which they were said. */
    private void awaitSaid(int open) {
      while (said.size() > open) {
        int position = said.remove();
        await(() -> folded() >= position);
      }
    }

    private void await(Folded folded) {
      try {
        for (int wait = 0; wait < MOST_WAITS; wait++) {
          if (folded.isTrue()) {
            return;
          }
          Thread.sleep(PAUSE_MILLIS);
        }
      } catch (SQLException e) {
        throw new LegacyProblem("cannot read the store: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LegacyProblem("the store was stopped meanwhile: repeat the migration", e);
      }
      throw new LegacyProblem(
          "the store does not fold what was said: see /api/store, and repeat the migration");
    }

    private int folded() throws SQLException {
      return sql.only(
          "SELECT coalesce(max(position), -1) FROM imported_records"
              + " WHERE migration = ? AND file = ?",
          row -> row.getInt(1),
          migration,
          file.key());
    }
  }
}
