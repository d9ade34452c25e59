package jobsearch.store.archive;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.store.archive.ArchiveManifest.Segment;
import jobsearch.store.schema.DurableFiles;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The journal in a directory: segments that are only added, and {@code personal} in a file of its
 * own that each export writes anew, so that what was erased is gone with the next one.
 */
public final class JournalArchive {

  private static final String MANIFEST = "journal.json";
  private static final String PARTIAL = ".partial";
  private static final long MOST_RECORDS = 50_000;
  private static final long MOST_CHARACTERS = 256L << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path directory;

  /** An archive in a directory, which need not be there yet. */
  public JournalArchive(Path directory) {
    this.directory = directory;
  }

  /** What it holds; empty if nothing was exported to it. */
  public Optional<ArchiveManifest> manifest() throws IOException {
    Path file = directory.resolve(MANIFEST);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), ArchiveManifest.class))
        : Optional.empty();
  }

  /**
   * Adds what the journal has and the archive has not, and writes {@code personal} anew. Killed, it
   * goes on with the next call.
   */
  public ArchiveManifest export(TopicReader journal, TopicReader personal) throws IOException {
    Files.createDirectories(directory);
    ArchiveManifest manifest =
        manifest()
            .orElse(new ArchiveManifest(journal.identity(), journal.start(), List.of(), null));
    if (!manifest.journal().equals(journal.identity())) {
      throw new ArchiveProblem(
          "%s is an archive of another journal (cluster %s): name another directory, or import it"
              .formatted(directory, manifest.journal().clusterId()));
    }
    if (manifest.next() < journal.start()) {
      throw new ArchiveProblem(
          "the journal begins at offset %d and the archive ends at %d: export to another directory"
              .formatted(journal.start(), manifest.next()));
    }
    long end = journal.end();
    if (end < manifest.next()) {
      throw new ArchiveProblem(
          "the journal ends at offset %d and the archive at %d: the broker lost its tail; `jobsearch journal import` brings it back"
              .formatted(end, manifest.next()));
    }
    while (manifest.next() < end) {
      manifest = addSegment(manifest, journal, end);
    }
    return keep(
        new ArchiveManifest(
            manifest.journal(), manifest.next(), manifest.segments(), write(personal)));
  }

  private ArchiveManifest addSegment(ArchiveManifest manifest, TopicReader journal, long end)
      throws IOException {
    Path partial = directory.resolve("journal" + PARTIAL);
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
      }
      if (segment.records() > 0) {
        segments.add(segment.publish("journal_"));
      }
    }
    return keep(new ArchiveManifest(manifest.journal(), next, segments, manifest.personal()));
  }

  /** Only for the owner's eyes, and only the last word of each key. */
  private Segment write(TopicReader personal) throws IOException {
    Map<String, ArchivedRecord> latest = new LinkedHashMap<>();
    long end = personal.end();
    personal.seek(personal.start());
    while (personal.position() < end) {
      for (ConsumerRecord<byte[], byte[]> record : personal.read()) {
        String key = new String(record.key() == null ? new byte[0] : record.key());
        latest.remove(key);
        if (record.value() != null) {
          latest.put(key, ArchivedRecord.of(record));
        }
      }
    }
    Path partial = directory.resolve("personal" + PARTIAL);
    Files.deleteIfExists(partial);
    if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      Files.createFile(
          partial,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (SegmentFile segment = new SegmentFile(partial)) {
      for (ArchivedRecord record : latest.values()) {
        segment.write(record);
      }
      return segment.publish("personal_");
    }
  }

  private ArchiveManifest keep(ArchiveManifest manifest) throws IOException {
    @Nullable Segment former = manifest().map(ArchiveManifest::personal).orElse(null);
    Path partial = directory.resolve(MANIFEST + PARTIAL);
    Files.write(partial, JSON.writeValueAsBytes(manifest));
    DurableFiles.sync(partial);
    DurableFiles.publish(partial, directory.resolve(MANIFEST));
    Segment personal = manifest.personal();
    if (former != null && personal != null && !former.file().equals(personal.file())) {
      Files.deleteIfExists(directory.resolve(former.file()));
    }
    return manifest;
  }

  /**
   * Reads the whole archive.
   *
   * @return what it holds, every file as it was written
   * @throws ArchiveProblem with the first thing that is wrong
   */
  public ArchiveManifest verify() throws IOException {
    ArchiveManifest manifest =
        manifest()
            .orElseThrow(() ->
                new ArchiveProblem(
                    "there is no archive in %s: `jobsearch journal export` makes one"
                        .formatted(directory)));
    List<Segment> all = new ArrayList<>(manifest.segments());
    if (manifest.personal() != null) {
      all.add(manifest.personal());
    }
    for (Segment segment : all) {
      String flaw = SegmentFile.flaw(directory.resolve(segment.file()), segment);
      if (!flaw.isEmpty()) {
        throw new ArchiveProblem(
            "%s is damaged: %s: take it from a copy of the archive"
                .formatted(directory.resolve(segment.file()), flaw));
      }
    }
    return manifest;
  }

  /** Whether a topic is another one than that of the archive. */
  public boolean differs(TopicReader journal) throws IOException {
    return manifest().filter(m -> m.journal().equals(journal.identity())).isEmpty();
  }

  /** From now on it is the archive of this journal, which holds the same records. */
  public void adopt(TopicReader journal) throws IOException {
    Optional<ArchiveManifest> manifest = manifest();
    if (manifest.isPresent()) {
      ArchiveManifest held = manifest.get();
      keep(new ArchiveManifest(journal.identity(), held.next(), held.segments(), held.personal()));
    }
  }

  /** Makes room for the archive of a new journal; nothing of the old one is deleted. */
  public void setAside(String time) throws IOException {
    if (Files.exists(directory)) {
      Files.move(directory, directory.resolveSibling(directory.getFileName() + "_until_" + time));
    }
  }

  /** Hands over each record of the journal in order. */
  public void records(ArchiveManifest manifest, Consumer<ArchivedRecord> taker) throws IOException {
    for (Segment segment : manifest.segments()) {
      SegmentFile.read(directory.resolve(segment.file()), taker);
    }
  }

  /** Hands over what is personal. */
  void personal(ArchiveManifest manifest, Consumer<ArchivedRecord> taker) throws IOException {
    if (manifest.personal() != null) {
      SegmentFile.read(directory.resolve(manifest.personal().file()), taker);
    }
  }
}
