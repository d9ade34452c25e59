package jobsearch.store.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import jobsearch.store.archive.ArchiveManifest.Segment;
import jobsearch.store.job.Progress;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Adds to an archive what the journal has and the archive has not, segment by segment. */
final class JournalExport {

  private static final long MOST_RECORDS = 50_000;
  private static final long MOST_CHARACTERS = 256L << 20;

  private final JournalArchive archive;
  private final Path directory;
  private final TopicReader journal;
  private final Progress progress;

  /**
   * @param progress told how many offsets are behind it, of those that the archive lacks
   */
  JournalExport(JournalArchive archive, Path directory, TopicReader journal, Progress progress) {
    this.archive = archive;
    this.directory = directory;
    this.journal = journal;
    this.progress = progress;
  }

  ArchiveManifest run() throws IOException {
    Files.createDirectories(directory);
    ArchiveManifest manifest =
        archive
            .manifest()
            .orElse(new ArchiveManifest(journal.identity(), journal.start(), List.of(), null));
    if (!manifest.journal().equals(journal.identity())) {
      throw new ArchiveProblem(
          "%s is an archive of another journal (cluster %s)"
              .formatted(directory, manifest.journal().clusterId()),
          "name another directory, or import it");
    }
    if (manifest.next() < journal.start()) {
      throw new ArchiveProblem(
          "the journal begins at offset %d and the archive ends at %d"
              .formatted(journal.start(), manifest.next()),
          "export to another directory");
    }
    long end = journal.end();
    if (end < manifest.next()) {
      throw new ArchiveProblem(
          "the journal ends at offset %d and the archive at %d, so the broker lost its tail"
              .formatted(end, manifest.next()),
          "`jobsearch journal import` brings it back");
    }
    requireContinued(manifest);
    long begin = manifest.next();
    while (manifest.next() < end) {
      manifest = addSegment(manifest, end, next -> progress.at(next - begin, end - begin));
    }
    return manifest;
  }

  /** A broker that lost its tail and went on has other records at the same offsets. */
  private void requireContinued(ArchiveManifest manifest) throws IOException {
    if (manifest.segments().isEmpty() || manifest.segments().getLast().last() < journal.start()) {
      return;
    }
    Segment segment = manifest.segments().getLast();
    archive.requireWhole(
        segment,
        "take it from a copy of the archive; or move the archive away and export the journal anew");
    AtomicReference<@Nullable ArchivedRecord> last = new AtomicReference<>();
    SegmentFile.read(archive.file(segment), last::set);
    ArchivedRecord archived = last.get();
    ConsumerRecord<byte[], byte[]> found = journal.at(segment.last());
    if (archived == null || found == null || !archived.is(found)) {
      throw new ArchiveProblem(
          "the journal holds another record at offset %d than the archive, so the broker lost its tail and went on"
              .formatted(segment.last()),
          "`jobsearch journal import --replace` brings the archive back, and keeps what the topic holds in files");
    }
  }

  private ArchiveManifest addSegment(ArchiveManifest manifest, long end, LongConsumer at)
      throws IOException {
    Path partial = directory.resolve("journal" + JournalArchive.PARTIAL);
    List<Segment> segments = new ArrayList<>(manifest.segments());
    long next = manifest.next();
    try (SegmentFile segment = new SegmentFile(partial)) {
      journal.seek(next);
      while (next < end
          && segment.records() < MOST_RECORDS
          && segment.characters() < MOST_CHARACTERS) {
        for (ConsumerRecord<byte[], byte[]> record : journal.read()) {
          if (record.offset() < end) {
            segment.write(ArchivedRecord.of(record));
          }
        }
        next = Math.min(end, journal.position());
        at.accept(next);
      }
      if (segment.records() > 0) {
        segments.add(segment.publish("journal_"));
      }
    }
    return archive.keep(
        new ArchiveManifest(manifest.journal(), next, segments, manifest.personal()));
  }
}
