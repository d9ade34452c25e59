package jobsearch.store.journal;

import jobsearch.events.codec.Decoded;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingScraped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the journal with what it says.
 *
 * @param raw as it came
 * @param prepared of a posting that was read; null for other facts
 */
public record JournalRecord(
    ConsumerRecord<byte[], byte[]> raw,
    Decoded<JournalFact> decoded,
    @Nullable PreparedPosting prepared) {

  /** Works out what depends on the record alone, so that the writer's thread need not. */
  public static JournalRecord of(ConsumerRecord<byte[], byte[]> raw, Decoded<JournalFact> decoded) {
    return new JournalRecord(raw, decoded, prepare(decoded));
  }

  private static @Nullable PreparedPosting prepare(Decoded<JournalFact> decoded) {
    return decoded instanceof Decoded.Known<JournalFact>(var envelope)
            && envelope.event() instanceof PostingScraped fact
        ? PreparedPosting.of(fact)
        : null;
  }

  /** The posting that this record says was read. */
  public PreparedPosting prepared(PostingScraped fact) {
    return prepared == null ? PreparedPosting.of(fact) : prepared;
  }

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
