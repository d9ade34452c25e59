package jobsearch.store.journal;

import jobsearch.events.codec.Decoded;
import jobsearch.events.journal.JournalFact;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the journal with what it says.
 *
 * @param raw as it came
 */
public record JournalRecord(ConsumerRecord<byte[], byte[]> raw, Decoded<JournalFact> decoded) {

  /** Its place. */
  public long offset() {
    return raw.offset();
  }

  /**
   * The leader's epoch when it was written; another one later means that a broker lost its tail.
   */
  public @Nullable Integer leaderEpoch() {
    return raw.leaderEpoch().orElse(null);
  }
}
