package jobsearch.store.journal;

import jobsearch.events.codec.Decoded;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.journal.PostingEntered;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
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
    if (!(decoded instanceof Decoded.Known<JournalFact>(var envelope))) {
      return null;
    }
    return switch (envelope.event()) {
      case PostingScraped fact -> PreparedPosting.of(fact.ref(), fact.posting());
      case MatchImported fact -> PreparedPosting.of(fact.ref(), fact.posting());
      case PostingEntered fact -> PreparedPosting.of(fact.ref(), fact.posting());
      default -> null;
    };
  }

  /** The posting that this record says was read. */
  public PreparedPosting prepared(PostingRef ref, Posting posting) {
    return prepared == null ? PreparedPosting.of(ref, posting) : prepared;
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
