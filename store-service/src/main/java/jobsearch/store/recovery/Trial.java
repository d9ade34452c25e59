package jobsearch.store.recovery;

import java.sql.SQLException;
import java.util.List;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.journal.JournalFact;
import jobsearch.store.fold.Fold;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Folds facts into a scratch store as the journal would bring them, before they are in it. */
final class Trial {

  private final Fold fold;
  private JournalPosition position;

  /** A trial that begins behind a place. */
  Trial(Fold fold, JournalPosition position) {
    this.fold = fold;
    this.position = position;
  }

  void fold(Envelope<JournalFact> envelope) throws SQLException {
    ConsumerRecord<byte[], byte[]> raw =
        new ConsumerRecord<>("trial", 0, position.next(), new byte[0], new byte[0]);
    JournalRecord record = JournalRecord.of(raw, new Decoded.Known<>(envelope));
    position = fold.fold(position, List.of(record)).position();
  }
}
