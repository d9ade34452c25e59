package jobsearch.store.recovery;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.RecordFingerprint;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Ties a store to a journal that is another topic or in another cluster, and yet the same journal:
 * at the store's place it holds the very record that the store folded last.
 */
public final class Adoption {

  private Adoption() {}

  /**
   * What was adopted.
   *
   * @param before the journal that the store belonged to
   * @param after the one that it belongs to now
   */
  public record Adopted(JournalPosition before, JournalPosition after) {}

  /**
   * Carries it out.
   *
   * @param store the directory of the store, which no service has open
   * @throws RecoveryProblem if the journal is not the same; nothing is changed then
   */
  public static Adopted run(Path store, Map<String, Object> client, String topic)
      throws SQLException, InterruptedException {
    try (StoreDatabase database = StoreDatabase.open(store);
        Connection writer = database.writer();
        Journal journal = Journal.connect(client, topic, 1)) {
      Sql sql = new Sql(writer);
      JournalPosition before =
          JournalPosition.read(sql)
              .orElseThrow(() ->
                  new RecoveryProblem(
                      "the store is new and belongs to no journal", "just start it"));
      Integer epoch = epoch(before, journal);
      int changed =
          sql.update(
              "UPDATE journal_position SET cluster_id = ?, topic = ?, topic_id = ?, last_epoch = ?"
                  + " WHERE id = 1 AND next_offset = ?",
              journal.identity().clusterId(),
              journal.identity().topic(),
              journal.identity().topicId(),
              epoch,
              before.next());
      if (changed != 1) {
        throw new RecoveryProblem("another process folds into this store", "stop it first");
      }
      return new Adopted(before, JournalPosition.read(sql).orElseThrow());
    }
  }

  private static Integer epoch(JournalPosition position, Journal journal) {
    Long last = position.last();
    if (last == null) {
      return 0;
    }
    if (position.next() > journal.end() || last < journal.start()) {
      throw new RecoveryProblem(
          "this journal has the offsets %d to %d, and the store folded up to %d"
              .formatted(journal.start(), journal.end(), last),
          "`jobsearch journal import` brings the rest, or `jobsearch journal reseed` begins a new one with what the store has");
    }
    ConsumerRecord<byte[], byte[]> found = journal.at(last);
    if (found == null || !RecordFingerprint.of(found).equals(position.lastFingerprint())) {
      throw new RecoveryProblem(
          "this is another journal, since at offset %d it does not hold what the store folded there"
              .formatted(last),
          "`jobsearch journal import --replace` brings the archive's back, or `jobsearch journal reseed` begins a new one");
    }
    return found.leaderEpoch().orElse(0);
  }
}
