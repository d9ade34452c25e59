package jobsearch.store.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whether an archive and the journal say the same.
 *
 * @param sound whether the files are whole and every record that both have is the same
 * @param records in the archive
 * @param next the offset from which the next export goes on
 * @param compared records that both have
 * @param missing records that only the journal has: the next export adds them
 * @param reason where they part; null if they do not
 */
public record JournalComparison(
    boolean sound,
    long records,
    long next,
    long compared,
    long missing,
    @JsonInclude @Nullable String reason) {

  /** Compares every record that both have. */
  public static JournalComparison of(
      JournalArchive archive, ArchiveManifest manifest, TopicReader journal) throws IOException {
    long end = journal.end();
    AtomicLong compared = new AtomicLong();
    AtomicReference<@Nullable String> reason = new AtomicReference<>();
    if (!journal.identity().equals(manifest.journal())) {
      reason.set("the archive is of another topic or cluster");
    } else if (end < manifest.next()) {
      reason.set(
          "the journal ends at offset %d, before the archive: the broker lost its tail"
              .formatted(end));
    } else {
      compare(archive, manifest, journal, compared, reason);
    }
    return new JournalComparison(
        reason.get() == null,
        manifest.records(),
        manifest.next(),
        compared.get(),
        Math.max(0, end - manifest.next()),
        reason.get());
  }

  private static void compare(
      JournalArchive archive,
      ArchiveManifest manifest,
      TopicReader journal,
      AtomicLong compared,
      AtomicReference<@Nullable String> reason)
      throws IOException {
    long start = journal.start();
    Deque<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();
    journal.seek(start);
    archive.records(
        manifest,
        record -> {
          if (reason.get() != null || record.offset() < start) {
            return;
          }
          if (read.isEmpty()) {
            read.addAll(journal.read());
          }
          if (read.isEmpty() || !record.is(read.removeFirst())) {
            reason.set("the journal holds another record at offset %d".formatted(record.offset()));
          } else {
            compared.incrementAndGet();
          }
        });
  }
}
