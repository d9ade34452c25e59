package jobsearch.store.journal;

import java.sql.SQLException;
import java.util.Optional;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * How far the store has folded the journal. Kept in the database and moved in the transaction that
 * folds, so that rows and place can never differ.
 *
 * @param next the offset to fold next
 * @param last the offset of the record folded last; offsets have gaps, so it need not be next - 1
 * @param lastFingerprint recognises that record
 */
public record JournalPosition(
    JournalIdentity journal,
    long next,
    @Nullable Long last,
    @Nullable String lastFingerprint,
    @Nullable Integer lastEpoch) {

  /** The beginning of a journal. */
  public static JournalPosition beginning(JournalIdentity journal, long offset) {
    return new JournalPosition(journal, offset, null, null, null);
  }

  /** What the database says; empty if it has folded nothing yet. */
  public static Optional<JournalPosition> read(Sql sql) throws SQLException {
    return sql.first(
        "SELECT * FROM journal_position",
        row ->
            new JournalPosition(
                new JournalIdentity(
                    row.getString("cluster_id"), row.getString("topic"), row.getString("topic_id")),
                row.getLong("next_offset"),
                number(row.getObject("last_offset")),
                row.getString("last_fingerprint"),
                epoch(row.getObject("last_epoch"))));
  }

  /** Writes the place that a new store starts from. */
  public void begin(Sql sql) throws SQLException {
    sql.update(
        "INSERT INTO journal_position (id, cluster_id, topic, topic_id, next_offset) VALUES (1, ?, ?, ?, ?)",
        journal.clusterId(),
        journal.topic(),
        journal.topicId(),
        next);
  }

  /** The place behind a record. */
  public JournalPosition after(JournalRecord record) {
    return new JournalPosition(
        journal,
        record.offset() + 1,
        record.offset(),
        RecordFingerprint.of(record.raw()),
        record.leaderEpoch());
  }

  /** Moves the place by compare-and-swap: another writer on this file would be noticed here. */
  public void moveTo(JournalPosition later, Sql sql) throws SQLException {
    int moved =
        sql.update(
            "UPDATE journal_position SET next_offset = ?, last_offset = ?, last_fingerprint = ?, last_epoch = ?"
                + " WHERE id = 1 AND next_offset = ?",
            later.next,
            later.last,
            later.lastFingerprint,
            later.lastEpoch,
            next);
    if (moved != 1) {
      throw new JournalProblem(
          "the store is not at offset %d any more, so another process folds into this file"
              .formatted(next),
          "stop it, then start this one again");
    }
  }

  private static @Nullable Long number(@Nullable Object value) {
    return value == null ? null : ((Number) value).longValue();
  }

  private static @Nullable Integer epoch(@Nullable Object value) {
    return value == null ? null : ((Number) value).intValue();
  }
}
