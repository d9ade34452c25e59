package jobsearch.store.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jobsearch.store.archive.ArchiveManifest.Segment;
import jobsearch.store.schema.DurableFiles;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is personal in an archive: a file of its own that each export writes anew. Its content gives
 * its name, so that a manifest never names other bytes, whenever an export is killed.
 */
final class PersonalFile {

  static final String PREFIX = "personal_";

  private static final String PARTIAL = "personal.partial";

  private final Path directory;

  PersonalFile(Path directory) {
    this.directory = directory;
  }

  /**
   * What the topic says last.
   *
   * @param records of each key that is not erased
   * @param erased keys whose erasure the topic still knows
   */
  record Latest(Map<String, ArchivedRecord> records, Set<String> erased) {

    static Latest of(TopicReader personal) {
      Map<String, ArchivedRecord> records = new LinkedHashMap<>();
      Map<String, Boolean> erased = new HashMap<>();
      long end = personal.end();
      personal.seek(personal.start());
      while (personal.position() < end) {
        for (ConsumerRecord<byte[], byte[]> record : personal.read()) {
          String key = key(record.key());
          records.remove(key);
          erased.put(key, record.value() == null);
          if (record.value() != null) {
            records.put(key, ArchivedRecord.of(record));
          }
        }
      }
      erased.values().removeIf(isErased -> !isErased);
      return new Latest(records, Set.copyOf(erased.keySet()));
    }
  }

  static String key(byte @Nullable [] key) {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  /** Only for the owner's eyes. */
  Segment write(Collection<ArchivedRecord> records) throws IOException {
    Path partial = directory.resolve(PARTIAL);
    DurableFiles.createPrivate(partial);
    try (SegmentFile segment = new SegmentFile(partial)) {
      for (ArchivedRecord record : records) {
        segment.write(record);
      }
      return segment.publishByContent(PREFIX);
    }
  }

  /** Which of the keys that an earlier export wrote are gone by now, whoever erased them when. */
  Set<String> gone(@Nullable Segment former, Latest latest) throws IOException {
    Set<String> gone = new HashSet<>(latest.erased());
    // One that is damaged says nothing, and is about to be written anew.
    if (former != null && SegmentFile.flaw(directory.resolve(former.file()), former).isEmpty()) {
      SegmentFile.read(
          directory.resolve(former.file()),
          record -> {
            String key = key(record.key());
            if (!latest.records().containsKey(key)) {
              gone.add(key);
            }
          });
    }
    return gone;
  }

  /** Deletes all such files but the one that the manifest names, also what a kill left. */
  void forgetAllBut(@Nullable Segment kept) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.toList();
    }
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      boolean personal = name.startsWith(PREFIX) || name.equals(PARTIAL);
      if (personal && (kept == null || !name.equals(kept.file()))) {
        Files.deleteIfExists(file);
      }
    }
  }
}
