package jobsearch.store.archive;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jobsearch.store.archive.ArchiveManifest.Segment;
import jobsearch.store.job.Progress;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.ProcessLock;

/**
 * The journal in a directory: segments that are only added, and {@code personal} in a file of its
 * own that each export writes anew, so that what was erased is gone with the next one.
 */
public final class JournalArchive {

  /** The file that names all others. */
  public static final String MANIFEST = "journal.json";

  static final String PARTIAL = ".partial";
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

  /** The file of an archive that is named in its manifest. */
  public Path file(Segment segment) {
    return directory.resolve(segment.file());
  }

  /** A manifest as an archive keeps it. */
  public static byte[] json(ArchiveManifest manifest) throws IOException {
    return JSON.writeValueAsBytes(manifest);
  }

  /** Reads a manifest; refuses one that names files as no archive names them. */
  public static ArchiveManifest manifest(byte[] json) throws IOException {
    ArchiveManifest manifest = JSON.readValue(json, ArchiveManifest.class);
    manifest.verify();
    return manifest;
  }

  /** What it holds; empty if nothing was exported to it. */
  public Optional<ArchiveManifest> manifest() throws IOException {
    Path file = directory.resolve(MANIFEST);
    return Files.exists(file) ? Optional.of(manifest(Files.readAllBytes(file))) : Optional.empty();
  }

  /** When it was written to last; empty if never. */
  public Optional<Instant> exportedAt() throws IOException {
    Path file = directory.resolve(MANIFEST);
    return Files.exists(file)
        ? Optional.of(Files.getLastModifiedTime(file).toInstant())
        : Optional.empty();
  }

  /**
   * Adds what the journal has and the archive has not, and writes {@code personal} anew. Killed, it
   * goes on with the next call.
   *
   * @param progress told how far the journal is added
   */
  public ArchiveManifest export(TopicReader journal, TopicReader personal, Progress progress)
      throws IOException {
    try (ProcessLock turn = turn()) {
      ArchiveManifest facts = addFacts(journal, progress);
      PersonalFile.Latest latest = PersonalFile.Latest.of(personal);
      // First: once this archive has forgotten a key, nobody knows any more that it was erased.
      Set<String> gone = personal().gone(facts.personal(), latest);
      for (JournalArchive aside : setAside()) {
        aside.erase(gone);
      }
      return keep(facts.with(personal().write(latest.records().values())));
    }
  }

  /** As {@link #export}, but leaves {@code personal} as it is. */
  public ArchiveManifest exportFacts(TopicReader journal, Progress progress) throws IOException {
    try (ProcessLock turn = turn()) {
      return addFacts(journal, progress);
    }
  }

  private ArchiveManifest addFacts(TopicReader journal, Progress progress) throws IOException {
    return new JournalExport(this, directory, journal, progress).run();
  }

  /** A command must not write to the same files as the nightly export. */
  private ProcessLock turn() throws IOException {
    Path file = directory.toAbsolutePath().resolveSibling(directory.getFileName() + ".lock");
    return ProcessLock.take(file)
        .orElseThrow(() ->
            new ArchiveProblem(
                "process %s exports to %s just now".formatted(ProcessLock.holder(file), directory),
                "wait for it to end"));
  }

  ArchiveManifest keep(ArchiveManifest manifest) throws IOException {
    Path partial = directory.resolve(MANIFEST + PARTIAL);
    Files.write(partial, JSON.writeValueAsBytes(manifest));
    DurableFiles.sync(partial);
    DurableFiles.publish(partial, directory.resolve(MANIFEST));
    personal().forgetAllBut(manifest.personal());
    return manifest;
  }

  private PersonalFile personal() {
    return new PersonalFile(directory);
  }

  /** The archives of earlier journals, which lie beside this one. */
  private List<JournalArchive> setAside() throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    try (Stream<Path> beside = Files.list(Objects.requireNonNull(parent))) {
      return beside
          .filter(path -> String.valueOf(path.getFileName()).startsWith(asideName("")))
          .map(JournalArchive::new)
          .toList();
    }
  }

  private String asideName(String time) {
    return directory.getFileName() + "_until_" + time;
  }

  /** Takes what was erased out of an archive that no export writes anew. */
  private void erase(Set<String> keys) throws IOException {
    try {
      ArchiveManifest manifest = manifest().orElse(null);
      Segment former = manifest == null ? null : manifest.personal();
      if (manifest == null || former == null) {
        return;
      }
      List<ArchivedRecord> kept = new ArrayList<>();
      SegmentFile.read(
          file(former),
          record -> {
            if (!keys.contains(PersonalFile.key(record.key()))) {
              kept.add(record);
            }
          });
      if (kept.size() < former.records()) {
        keep(manifest.with(personal().write(kept)));
      }
    } catch (IOException | ArchiveProblem e) {
      throw new ArchiveProblem(
          "what was erased cannot be taken out of %s (%s)".formatted(directory, e.getMessage()),
          "mend that directory or delete it, then export again");
    }
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
                    "there is no archive in %s".formatted(directory),
                    "`jobsearch journal export` makes one"));
    List<Segment> all = new ArrayList<>(manifest.segments());
    if (manifest.personal() != null) {
      all.add(manifest.personal());
    }
    for (Segment segment : all) {
      requireWhole(segment, "take it from a copy of the archive");
    }
    return manifest;
  }

  void requireWhole(Segment segment, String fix) throws IOException {
    String flaw = SegmentFile.flaw(file(segment), segment);
    if (!flaw.isEmpty()) {
      throw new ArchiveProblem("%s is damaged, %s".formatted(file(segment), flaw), fix);
    }
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
      Files.move(directory, directory.resolveSibling(asideName(time)));
    }
  }

  /** Hands over each record of the journal in order. */
  public void records(ArchiveManifest manifest, Consumer<ArchivedRecord> taker) throws IOException {
    for (Segment segment : manifest.segments()) {
      SegmentFile.read(file(segment), taker);
    }
  }

  /** Hands over what is personal. */
  void personal(ArchiveManifest manifest, Consumer<ArchivedRecord> taker) throws IOException {
    if (manifest.personal() != null) {
      SegmentFile.read(file(manifest.personal()), taker);
    }
  }
}
