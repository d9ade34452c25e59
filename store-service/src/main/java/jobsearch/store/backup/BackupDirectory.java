package jobsearch.store.backup;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jobsearch.store.drill.Proof;
import jobsearch.store.schema.DurableFiles;

/**
 * Where backups lie: a database and its manifest each. The database gets its name last, so whatever
 * bears a backup's name is complete; what a killed process left behind bears another one.
 */
public final class BackupDirectory {

  private static final Pattern NAME = Pattern.compile("jobsearch_backup_\\d{8}_\\d{6}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final String PARTIAL = ".partial";
  private static final ObjectMapper JSON =
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

  Path path() {
    return directory;
  }

  /** The database of a backup. */
  public Path file(String name) {
    return directory.resolve(name + ".db");
  }

  private Path manifest(String name) {
    return directory.resolve(name + ".json");
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
            .filter(stem -> NAME.matcher(stem).matches())
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

  private static String name(Instant time) {
    return "jobsearch_backup_" + TIME.format(time);
  }

  /** Makes the directory, and takes away what a killed process left. */
  void prepare() throws IOException {
    Files.createDirectories(directory);
    for (Path file : files()) {
      String name = file.getFileName().toString();
      boolean orphan =
          name.endsWith(".json")
              && NAME.matcher(stem(name)).matches()
              && !Files.exists(file(stem(name)));
      if (name.endsWith(PARTIAL) || orphan) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Gives a written, synced and verified backup its name. */
  void publish(BackupManifest manifest) throws IOException {
    Path partial = directory.resolve(manifest.name() + ".json" + PARTIAL);
    Files.write(partial, JSON.writeValueAsBytes(manifest));
    DurableFiles.sync(partial);
    DurableFiles.publish(partial, manifest(manifest.name()));
    DurableFiles.publish(partial(manifest.name()), file(manifest.name()));
  }

  /** Every complete backup, newest first. */
  List<BackupManifest> list() throws IOException {
    List<BackupManifest> backups = new ArrayList<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(".db") && NAME.matcher(stem(name)).matches()) {
        find(stem(name)).ifPresent(backups::add);
      }
    }
    backups.sort(Comparator.comparing(BackupManifest::name).reversed());
    return backups;
  }

  /** A backup by its name, or the newest by the name {@code latest}. */
  Optional<BackupManifest> find(String name) throws IOException {
    if (name.equals("latest")) {
      return list().stream().findFirst();
    }
    if (!NAME.matcher(name).matches() || !Files.exists(file(name))) {
      return Optional.empty();
    }
    if (!Files.exists(manifest(name))) {
      throw new BackupProblem(
          "%s has no manifest %s: restore it from where the backup was copied to"
              .formatted(file(name), manifest(name)));
    }
    return Optional.of(JSON.readValue(Files.readAllBytes(manifest(name)), BackupManifest.class));
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
  void delete(BackupManifest backup) throws IOException {
    Files.deleteIfExists(file(backup.name()));
    Files.deleteIfExists(manifest(backup.name()));
    Files.deleteIfExists(proof(backup.name()));
  }

  /** Notes what the last drill of a backup came to. */
  void keep(Proof proof) throws IOException {
    Path partial = directory.resolve(proof.backup() + ".proof" + PARTIAL);
    Files.write(partial, JSON.writeValueAsBytes(proof));
    DurableFiles.sync(partial);
    DurableFiles.publish(partial, proof(proof.backup()));
  }

  /** What the last drill of a backup came to; empty if there was none. */
  Optional<Proof> proofOf(String name) throws IOException {
    return Files.exists(proof(name))
        ? Optional.of(JSON.readValue(Files.readAllBytes(proof(name)), Proof.class))
        : Optional.empty();
  }

  private Path proof(String name) {
    return directory.resolve(name + ".proof.json");
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
