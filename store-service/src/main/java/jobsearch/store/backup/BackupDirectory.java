package jobsearch.store.backup;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.ProcessLock;

/**
 * Where backups lie: a database and its manifest each. The database gets its name last, so whatever
 * bears a backup's name is complete; what a killed process left behind bears another one.
 */
public final class BackupDirectory {

  private static final Pattern NAME = Pattern.compile("jobsearch_backup_\\d{8}_\\d{6}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final String PARTIAL = ".partial";
  private static final String FETCH = ": `jobsearch backup --fetch` brings it back from a copy";
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path directory;

  /** Backups below a directory, which need not be there yet. */
  public BackupDirectory(Path directory) {
    this.directory = directory;
  }

  /** The directory. */
  public Path path() {
    return directory;
  }

  /** The database of a backup. */
  public Path file(String name) {
    return directory.resolve(name + ".db");
  }

  /** What a backup is. */
  public Path manifest(String name) {
    return directory.resolve(name + ".json");
  }

  /** Why it is kept. */
  public Path hold(String name) {
    return directory.resolve(name + ".hold");
  }

  /** Where a backup is written before it gets its name. */
  Path partial(String name) {
    return directory.resolve(name + ".db" + PARTIAL);
  }

  /** A name that sorts behind those of all backups, also if the clock was set back. */
  String nextName(Instant now) throws IOException {
    // By file names alone: a database that lost its manifest must not keep new ones from being
    // made.
    String newest =
        files().stream()
            .map(file -> stem(file.getFileName().toString()))
            .filter(BackupDirectory::isName)
            .max(Comparator.naturalOrder())
            .orElse("");
    Instant time = now;
    String name = name(time);
    while (name.compareTo(newest) <= 0) {
      time = time.plusSeconds(1);
      name = name(time);
    }
    return name;
  }

  /** Whether any file bears a name already. */
  boolean has(String name) throws IOException {
    return files().stream().anyMatch(file -> stem(file.getFileName().toString()).equals(name));
  }

  /** What to say when the disk does not take it. */
  BackupProblem cannotWrite(Exception cause) {
    return new BackupProblem(
        "cannot write a backup to %s: %s: free space there, or set jobsearch.store.backup.directory"
            .formatted(directory, cause.getMessage()),
        cause);
  }

  static String name(Instant time) {
    return "jobsearch_backup_" + TIME.format(time);
  }

  /** Takes away what a killed process left; only under the lock, or others lose what they write. */
  void prepare() throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      boolean ours = isName(stem(name));
      boolean orphan = ours && !name.endsWith(".db") && !Files.exists(file(stem(name)));
      if (ours && (name.contains(PARTIAL) || orphan)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Gives a written, synced and verified backup its name; a promotion's is held from then on. */
  void publish(BackupManifest manifest) throws IOException {
    put(
        partial(manifest.name()),
        manifest,
        JSON.writeValueAsBytes(manifest),
        manifest.kind() == BackupKind.PROMOTION);
  }

  /**
   * Gives a whole backup its name, in place of a damaged one that may bear it.
   *
   * @param database written and synced, in this directory
   * @param json the manifest as it is to be written
   * @param held whether a promotion may need it
   */
  public void takeIn(Path database, BackupManifest manifest, byte[] json, boolean held)
      throws IOException {
    try (ProcessLock turn = BackupTurn.await(directory)) {
      put(database, manifest, json, held);
    }
  }

  private void put(Path database, BackupManifest manifest, byte[] json, boolean held)
      throws IOException {
    String name = manifest.name();
    if (held) {
      write(hold(name), (manifest.promotion() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    write(manifest(name), json);
    DurableFiles.publish(database, file(name));
  }

  static void write(Path file, byte[] bytes) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + PARTIAL);
    Files.write(partial, bytes);
    DurableFiles.sync(partial);
    DurableFiles.publish(partial, file);
  }

  /** Whether a promotion may still need a backup. */
  public boolean isHeld(String name) {
    return Files.exists(hold(name));
  }

  /** Ends the hold of a backup, and says whether there is that backup. */
  boolean release(String name) throws IOException {
    boolean there = isName(name) && Files.exists(file(name));
    if (there) {
      Files.deleteIfExists(hold(name));
    }
    return there;
  }

  /** Every database that bears a backup's name, newest first; also one without its manifest. */
  public List<ListedBackup> listed() throws IOException {
    return files().stream()
        .map(file -> file.getFileName().toString())
        .filter(file -> file.endsWith(".db") && isName(stem(file)))
        .map(file -> listed(stem(file)))
        .sorted(Comparator.comparing(ListedBackup::name).reversed())
        .toList();
  }

  private ListedBackup listed(String name) {
    try {
      return new ListedBackup(name, read(name), null, isHeld(name));
    } catch (BackupProblem e) {
      return new ListedBackup(name, null, e.getMessage(), isHeld(name));
    }
  }

  private BackupManifest read(String name) {
    Path file = manifest(name);
    try {
      BackupManifest manifest = manifest(Files.readAllBytes(file));
      if (manifest.name().equals(name)) {
        return manifest;
      }
      throw new BackupProblem("%s is the manifest of another backup%s".formatted(file, FETCH));
    } catch (NoSuchFileException e) {
      throw new BackupProblem("%s has no manifest %s%s".formatted(file(name), file, FETCH), e);
    } catch (IOException e) {
      throw new BackupProblem("%s cannot be read%s".formatted(file, FETCH), e);
    }
  }

  /** Reads a manifest. */
  public static BackupManifest manifest(byte[] json) throws IOException {
    BackupManifest manifest = JSON.readValue(json, BackupManifest.class);
    if (manifest.name() == null || manifest.kind() == null || manifest.sha256() == null) {
      throw new IOException("it names no backup");
    }
    return manifest;
  }

  /** Whether a text is a backup's name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * A backup by its name, or the newest by the name {@code latest}.
   *
   * @throws BackupProblem if its manifest cannot be read: an older one is not what was asked for
   */
  Optional<BackupManifest> find(String name) throws IOException {
    if (!name.equals("latest")) {
      return isName(name) && Files.exists(file(name)) ? Optional.of(read(name)) : Optional.empty();
    }
    List<ListedBackup> all = listed();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    BackupManifest newest = all.getFirst().manifest();
    if (newest == null) {
      String others =
          all.stream()
              .filter(backup -> backup.manifest() != null)
              .findFirst()
              .map(sound -> "; the newest one with a manifest is " + sound.name())
              .orElse("");
      throw new BackupProblem(all.getFirst().flaw() + others);
    }
    return Optional.of(newest);
  }

  /**
   * A backup that is what it was when it was made.
   *
   * @param name of a backup, or {@code latest}
   * @throws BackupProblem if there is none of that name, or it is damaged
   */
  public BackupManifest sound(String name) throws IOException {
    BackupManifest backup =
        find(name)
            .orElseThrow(
                () -> new BackupProblem("there is no backup %s in %s".formatted(name, directory)));
    String flaw = BackupFlaw.of(backup, file(backup.name()));
    if (flaw != null) {
      throw new BackupProblem("%s cannot be restored: %s".formatted(backup.name(), flaw));
    }
    return backup;
  }

  /** Takes a backup away. */
  void delete(String name) throws IOException {
    Files.deleteIfExists(file(name));
    Files.deleteIfExists(manifest(name));
    Files.deleteIfExists(proofs().file(name));
    Files.deleteIfExists(hold(name));
  }

  /** What drills came to. */
  ProofFiles proofs() {
    return new ProofFiles(directory);
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static String stem(String fileName) {
    int dot = fileName.indexOf('.');
    return dot < 0 ? fileName : fileName.substring(0, dot);
  }
}
