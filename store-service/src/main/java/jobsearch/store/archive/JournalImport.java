package jobsearch.store.archive;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
   * @throws ArchiveProblem if the journal holds something else; nothing is written then
   */
  public Imported run(TopicReader journal, TopicReader personal)
      throws IOException, InterruptedException {
    ArchiveManifest manifest = archive.verify();
    long present = verifyBeginning(manifest, journal);
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
    AtomicReference<@Nullable String> problem = new AtomicReference<>();
    AtomicLong written = new AtomicLong();
    AtomicLong personalWritten = new AtomicLong();
    Map<String, ConsumerRecord<byte[], byte[]>> known = latest(personal);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      AtomicLong seen = new AtomicLong();
      archive.records(
          manifest,
          record -> {
            if (seen.getAndIncrement() >= present && problem.get() == null) {
              written.incrementAndGet();
              var unused =
                  producer.send(
                      record.to(journal.topic()),
                      (metadata, failure) -> {
                        if (failure != null) {
                          problem.compareAndSet(
                              null, "the broker did not take a record: " + failure.getMessage());
                        } else if (metadata.offset() != record.offset()) {
                          problem.compareAndSet(
                              null,
                              "the record of offset %d got offset %d: a store cannot go on in this journal, only a new one"
                                  .formatted(record.offset(), metadata.offset()));
                        }
                      });
            }
          });
      archive.personal(
          manifest,
          record -> {
            ConsumerRecord<byte[], byte[]> there = known.get(key(record.key()));
            if (there == null) {
              personalWritten.incrementAndGet();
              var unused = producer.send(record.to(personal.topic()));
            }
          });
    }
    if (problem.get() != null) {
      throw new ArchiveProblem(problem.get() + ": repeat the import, or begin with a new topic");
    }
    return new Imported(present, written.get(), personalWritten.get());
  }

  /** How many records the journal has; they must be those with which the archive begins. */
  private long verifyBeginning(ArchiveManifest manifest, TopicReader journal) throws IOException {
    long end = journal.end();
    AtomicLong present = new AtomicLong();
    journal.seek(journal.start());
    Records records = new Records(journal, end);
    archive.records(
        manifest,
        record -> {
          if (records.hasNext()) {
            ConsumerRecord<byte[], byte[]> found = records.next();
            if (!record.is(found)) {
              throw new ArchiveProblem(
                  "the journal holds something else than the archive at offset %d: import into an empty topic"
                      .formatted(found.offset()));
            }
            present.incrementAndGet();
          }
        });
    if (records.hasNext()) {
      throw new ArchiveProblem(
          "the journal goes on where the archive ends: there is nothing to import");
    }
    return present.get();
  }

  /** What is there already is newer than the archive and stays. */
  private static Map<String, ConsumerRecord<byte[], byte[]>> latest(TopicReader personal) {
    Map<String, ConsumerRecord<byte[], byte[]>> latest = new HashMap<>();
    long end = personal.end();
    personal.seek(personal.start());
    while (personal.position() < end) {
      personal.read().forEach(record -> latest.put(key(record.key()), record));
    }
    return latest;
  }

  private static String key(byte @Nullable [] key) {
    return key == null ? "" : new String(key);
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
