package jobsearch.store.journal;

import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to go on in a journal that is not the one folded so far. A topic that was made anew, or a
 * broker that lost its tail, would otherwise be skipped or mixed in without a sign.
 */
public final class JournalCheck {

  private static final String RESEED =
      "`jobsearch journal reseed` begins a new one with what the store has";

  private JournalCheck() {}

  /** Throws {@link JournalProblem} unless the journal continues what the position stands for. */
  public static void verify(JournalPosition position, Journal journal) {
    verifyIdentity(position.journal(), journal.identity());
    long start = journal.start();
    if (position.next() < start) {
      throw new JournalProblem(
          "the journal begins at offset %d and the store needs %d, so it was cut off"
              .formatted(start, position.next()),
          RESEED);
    }
    long end = journal.end();
    if (position.next() > end) {
      throw new JournalProblem(
          "the journal ends at offset %d and the store has folded up to %d, so the broker lost its tail"
              .formatted(end, position.next()),
          "`jobsearch journal import` brings it back from the archive");
    }
    Long last = position.last();
    if (last != null && last >= start) {
      verifyLast(position, journal.at(last));
    }
  }

  private static void verifyIdentity(JournalIdentity folded, JournalIdentity found) {
    if (!folded.clusterId().equals(found.clusterId())) {
      throw new JournalProblem(
          "the store belongs to Kafka cluster %s and this is %s"
              .formatted(folded.clusterId(), found.clusterId()),
          "check KAFKA_BOOTSTRAP_SERVERS; where the same journal was brought to another cluster, `jobsearch journal adopt`");
    }
    if (!folded.equals(found)) {
      throw new JournalProblem(
          "the store belongs to topic %s (%s) and this is %s (%s), so the topic was made anew"
              .formatted(folded.topic(), folded.topicId(), found.topic(), found.topicId()),
          "`jobsearch journal import` fills it from the archive");
    }
  }

  private static void verifyLast(
      JournalPosition position, @Nullable ConsumerRecord<byte[], byte[]> record) {
    if (record == null || !RecordFingerprint.of(record).equals(position.lastFingerprint())) {
      throw new JournalProblem(
          "the record at offset %d is not the one that the store folded, so the broker lost its tail and went on"
              .formatted(position.last()),
          RESEED);
    }
    Integer epoch = record.leaderEpoch().orElse(null);
    if (position.lastEpoch() != null && !Objects.equals(position.lastEpoch(), epoch)) {
      throw new JournalProblem(
          "the record at offset %d has leader epoch %s, not %s, so the broker lost its tail and went on"
              .formatted(position.last(), epoch, position.lastEpoch()),
          RESEED);
    }
  }
}
