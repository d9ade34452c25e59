package jobsearch.store.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.ArchiveManifest.Segment;
import jobsearch.store.archive.ArchiveProblem;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.backup.BackupDirectory;
import jobsearch.store.backup.BackupFlaw;
import jobsearch.store.backup.BackupKind;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.copy.Place.Item;
import jobsearch.store.schema.DurableFiles;
import org.jspecify.annotations.Nullable;

/**
 * Brings copies back. What comes is verified before it gets its name; needs neither the service nor
 * anything that is still here.
 */
final class Fetch {

  private static final String INCOMING = "fetch_";

  /** A backup at a place. */
  record Found(
      String place, String backup, BackupKind kind, Instant createdAt, long offset, long bytes) {}

  /** A backup that is here again. */
  record Fetched(String backup, String place, String file, long offset, long bytes) {}

  /**
   * An archive that is here again.
   *
   * @param personal whether it holds what is personal
   */
  record FetchedJournal(
      String place, String directory, long next, long records, boolean personal) {}

  private final List<Place> places;
  private final Folder folder;

  Fetch(List<Place> places, String owner) {
    if (places.isEmpty()) {
      throw new CopyProblem(
          "no place for copies is configured",
          "set JOBSEARCH_STORE_COPY_DIRECTORY or JOBSEARCH_STORE_COPY_S3_BUCKET as the store had it");
    }
    this.places = places;
    this.folder = new Folder(owner);
  }

  /** The whole backups at all places, newest first. */
  List<Found> backups() throws IOException {
    List<Found> found = new ArrayList<>();
    for (Place place : places) {
      for (String name : names(place)) {
        BackupManifest manifest = manifest(place, name);
        found.add(
            new Found(
                place.title(),
                name,
                manifest.kind(),
                manifest.createdAt(),
                manifest.offset(),
                manifest.bytes()));
      }
    }
    found.sort(Comparator.comparing(Found::backup).reversed());
    return found;
  }

  private List<String> names(Place place) throws IOException {
    return BackupCopies.names(place.list(folder.backups()), folder.backups());
  }

  private BackupManifest manifest(Place place, String name) throws IOException {
    return manifest(place, name, Transfer.bytes(place, folder.backups() + name + ".json"));
  }

  /** What comes from elsewhere must not choose where it is written here. */
  private static BackupManifest manifest(Place place, String name, byte[] json) throws IOException {
    BackupManifest manifest = BackupDirectory.manifest(json);
    if (!manifest.name().equals(name)) {
      throw new CopyProblem(
          "the manifest of %s in %s is that of another backup".formatted(name, place.title()),
          "delete it there: the next copy brings the right one");
    }
    return manifest;
  }

  /**
   * Brings a backup back, from the first place that has it whole.
   *
   * @param wanted its name, or {@code latest}
   */
  Fetched backup(String wanted, BackupDirectory here) throws IOException {
    if (!wanted.equals("latest") && !BackupDirectory.isName(wanted)) {
      throw new CopyProblem(
          "'%s' is no backup's name".formatted(wanted), "jobsearch backup --copies lists them");
    }
    Files.createDirectories(here.path());
    clear(here.path());
    List<String> problems = new ArrayList<>();
    Map<Place, List<String>> there = new LinkedHashMap<>();
    for (Place place : places) {
      try {
        there.put(place, names(place));
      } catch (IOException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    String name =
        wanted.equals("latest")
            ? there.values().stream()
                .flatMap(List::stream)
                .max(Comparator.naturalOrder())
                .orElse(wanted)
            : wanted;
    for (Place place : there.keySet()) {
      try {
        if (there.getOrDefault(place, List.of()).contains(name)) {
          return backup(place, name, here);
        }
        problems.add(place.title() + " does not have it");
      } catch (IOException | CopyProblem e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    throw new CopyProblem(
        "%s was not fetched (%s)".formatted(wanted, String.join("; ", problems)),
        "jobsearch backup --copies shows what there is");
  }

  private Fetched backup(Place place, String name, BackupDirectory here) throws IOException {
    String there = folder.backups() + name;
    byte[] json = Transfer.bytes(place, there + ".json");
    BackupManifest manifest = manifest(place, name, json);
    Path file = here.file(name);
    boolean held =
        place.list(folder.backups()).stream().anyMatch(item -> item.name().equals(there + ".hold"));
    if (!isSound(manifest, file) || !Files.exists(here.manifest(name))) {
      Path incoming = here.path().resolve(INCOMING + name + ".db");
      download(place, there + ".db", incoming, manifest.sha256());
      String flaw = BackupFlaw.of(manifest, incoming);
      if (flaw != null) {
        throw new CopyProblem(
            "the copy in %s is damaged: %s".formatted(place.title(), flaw), "fetch another one");
      }
      here.takeIn(incoming, manifest, json, held);
    }
    return new Fetched(name, place.title(), file.toString(), manifest.offset(), manifest.bytes());
  }

  private static boolean isSound(BackupManifest manifest, Path file) {
    return Files.exists(file) && BackupFlaw.of(manifest, file) == null;
  }

  private static void download(Place place, String name, Path file, String sha256)
      throws IOException {
    String found;
    try (OutputStream out = Files.newOutputStream(file)) {
      found = Transfer.read(place, name, out);
    }
    if (!found.equals(sha256)) {
      Files.delete(file);
      throw new CopyProblem(
          "the copy of %s in %s is damaged (SHA-256 differs)".formatted(name, place.title()),
          "fetch another one");
    }
    DurableFiles.sync(file);
  }

  /** Takes away what a killed fetch left. */
  private static void clear(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path left :
          files.filter(file -> file.getFileName().toString().startsWith(INCOMING)).toList()) {
        Files.deleteIfExists(left);
      }
    }
  }

  /**
   * Brings the archive that was copied last back, from the first place that has one whole.
   *
   * @param directory where it is to lie; nothing may be there yet
   */
  FetchedJournal journal(Path directory) throws IOException {
    if (Files.exists(directory)) {
      throw new CopyProblem(
          directory + " is there already", "move it away, or name another directory");
    }
    List<String> problems = new ArrayList<>();
    for (Place place : places) {
      try {
        return journal(place, directory);
      } catch (IOException | CopyProblem | ArchiveProblem e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    throw new CopyProblem(
        "the journal's archive was not fetched (%s)".formatted(String.join("; ", problems)),
        "see the places; copies are made after `jobsearch journal export`");
  }

  private FetchedJournal journal(Place place, Path directory) throws IOException {
    List<Item> items = place.list(folder.journals());
    Item newest =
        items.stream()
            .filter(item -> item.name().endsWith("/" + JournalArchive.MANIFEST))
            .max(Comparator.comparing(Item::changedAt))
            .orElseThrow(() ->
                new CopyProblem(
                    place.title() + " has no copy of the journal",
                    "copies are made after `jobsearch journal export`"));
    String from = newest.name().substring(0, newest.name().lastIndexOf('/') + 1);
    Set<String> names = items.stream().map(Item::name).collect(Collectors.toSet());
    ArchiveManifest manifest =
        withPersonalIf(
            segment -> names.contains(from + segment.file()),
            JournalArchive.manifest(Transfer.bytes(place, newest.name())));
    Path whole = directory.toAbsolutePath();
    Path partial = whole.resolveSibling(whole.getFileName() + ".partial");
    DurableFiles.deleteTree(partial);
    Files.createDirectories(partial);
    for (Segment segment : manifest.segments()) {
      download(place, from + segment.file(), partial.resolve(segment.file()), segment.sha256());
    }
    Segment personal = manifest.personal();
    if (personal != null) {
      DurableFiles.createPrivate(partial.resolve(personal.file()));
      download(place, from + personal.file(), partial.resolve(personal.file()), personal.sha256());
    }
    Path file = partial.resolve(JournalArchive.MANIFEST);
    Files.write(file, JournalArchive.json(manifest));
    DurableFiles.sync(file);
    new JournalArchive(partial).verify();
    DurableFiles.publish(partial, whole);
    return new FetchedJournal(
        place.title(), whole.toString(), manifest.next(), manifest.records(), personal != null);
  }

  /** What was erased from the archive of an earlier journal is missing, and rightly so. */
  private static ArchiveManifest withPersonalIf(
      Predicate<Segment> there, ArchiveManifest manifest) {
    @Nullable Segment personal = manifest.personal();
    return new ArchiveManifest(
        manifest.journal(),
        manifest.next(),
        manifest.segments(),
        personal != null && there.test(personal) ? personal : null);
  }
}
