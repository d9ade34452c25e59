package jobsearch.store.archive;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import jobsearch.store.job.Progress;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Brings an archive back into a journal that is empty, or that has only its beginning: after a
 * kill, or because a broker lost its tail.
 */
public final class JournalImport {

  private final JournalArchive archive;
  private final String broker;

  public JournalImport(JournalArchive archive, String broker) {
    this.archive = archive;
    this.broker = broker;
  }

  /**
   * What an import came to.
   *
   * @param present records that the journal had already
   * @param written records that it got
   * @param personal records that {@code personal} got
   */
  public record Imported(long present, long written, long personal) {}

  /**
   * Carries it out.
   *
   * @param progress told how many of the archive's records the journal has
   * @throws ArchiveProblem if the journal holds something else; nothing is written then
   */
  public Imported run(TopicReader journal, TopicReader personal, Progress progress)
      throws IOException, InterruptedException {
    ArchiveManifest manifest = archive.verify();
    long records = manifest.records();
    Beginning beginning = beginning(manifest, journal, present -> progress.at(present, records));
    if (beginning.other() != null) {
      throw new ArchiveProblem(
          "the journal holds something else than the archive at offset %d"
              .formatted(beginning.other()),
          "check KAFKA_BOOTSTRAP_SERVERS; if it is the right journal, `jobsearch journal import --replace` keeps what it holds in files and makes the topic anew");
    }
    // Only an import that was killed leaves all of it in a topic that is not the archive's yet.
    if (beginning.goesOn() && !archive.differs(journal)) {
      throw new ArchiveProblem(
          "the journal has all that the archive has, and goes on",
          "there is nothing to import; if the store does not start in it, `jobsearch journal adopt`");
    }
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            20);
    AtomicReference<@Nullable ArchiveProblem> problem = new AtomicReference<>();
    AtomicLong written = new AtomicLong();
    AtomicLong personalWritten = new AtomicLong();
    Map<String, ConsumerRecord<byte[], byte[]>> known = latest(personal);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      AtomicLong seen = new AtomicLong();
      archive.records(
          manifest,
          record -> {
            if (seen.getAndIncrement() >= beginning.present() && problem.get() == null) {
              written.incrementAndGet();
              var unused =
                  producer.send(
                      record.to(journal.topic()),
                      (metadata, failure) -> {
                        if (failure != null) {
                          problem.compareAndSet(null, notTaken(journal, failure));
                        } else if (metadata.offset() != record.offset()) {
                          problem.compareAndSet(null, elsewhere(record, metadata.offset()));
                        }
                      });
            }
            progress.at(seen.get(), records);
          });
      archive.personal(
          manifest,
          record -> {
            if (!known.containsKey(PersonalFile.key(record.key()))) {
              personalWritten.incrementAndGet();
              var unused =
                  producer.send(
                      record.to(personal.topic()),
                      (metadata, failure) -> {
                        if (failure != null) {
                          problem.compareAndSet(null, notTaken(personal, failure));
                        }
                      });
            }
          });
    }
    ArchiveProblem failed = problem.get();
    if (failed != null) {
      throw failed;
    }
    return new Imported(beginning.present(), written.get(), personalWritten.get());
  }

  private static ArchiveProblem notTaken(TopicReader topic, Exception failure) {
    return new ArchiveProblem(
        "the broker did not take a record of topic %s (%s)"
            .formatted(topic.topic(), failure.getMessage()),
        "mend that, then repeat the import");
  }

  private static ArchiveProblem elsewhere(ArchivedRecord record, long offset) {
    return new ArchiveProblem(
        "the record of offset %d got offset %d, where no store can go on"
            .formatted(record.offset(), offset),
        "stop all that writes to the journal, then `jobsearch journal import --replace`");
  }

  /** Whether the journal holds what the archive does not have at that place. */
  public boolean isForeign(TopicReader journal) throws IOException {
    return beginning(archive.verify(), journal, present -> {}).other() != null;
  }

  /**
   * What the journal has of the archive.
   *
   * @param other the offset from which on it is something else; null if it is not
   * @param goesOn whether it has all of it, and more behind it
   */
  private record Beginning(long present, @Nullable Long other, boolean goesOn) {}

  private Beginning beginning(ArchiveManifest manifest, TopicReader journal, LongConsumer told)
      throws IOException {
    long end = journal.end();
    AtomicLong present = new AtomicLong();
    AtomicReference<@Nullable Long> other = new AtomicReference<>();
    journal.seek(journal.start());
    Records records = new Records(journal, end);
    archive.records(
        manifest,
        record -> {
          if (other.get() == null && records.hasNext()) {
            ConsumerRecord<byte[], byte[]> found = records.next();
            if (record.is(found)) {
              told.accept(present.incrementAndGet());
            } else {
              other.set(found.offset());
            }
          }
        });
    return new Beginning(present.get(), other.get(), other.get() == null && records.hasNext());
  }

  /** What is there already is newer than the archive and stays. */
  private static Map<String, ConsumerRecord<byte[], byte[]>> latest(TopicReader personal) {
    Map<String, ConsumerRecord<byte[], byte[]>> latest = new HashMap<>();
    long end = personal.end();
    personal.seek(personal.start());
    while (personal.position() < end) {
      personal.read().forEach(record -> latest.put(PersonalFile.key(record.key()), record));
    }
    return latest;
  }

  /** The records of a topic up to an offset, one by one. */
  private static final class Records implements Iterator<ConsumerRecord<byte[], byte[]>> {

    private final TopicReader reader;
    private final long end;
    private Iterator<ConsumerRecord<byte[], byte[]>> batch =
        List.<ConsumerRecord<byte[], byte[]>>of().iterator();

    Records(TopicReader reader, long end) {
      this.reader = reader;
      this.end = end;
    }

    @Override
    public boolean hasNext() {
      while (!batch.hasNext() && reader.position() < end) {
        batch = reader.read().iterator();
      }
      return batch.hasNext();
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
      return batch.next();
    }
  }
}
