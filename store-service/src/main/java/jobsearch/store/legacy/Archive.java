package jobsearch.store.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jobsearch.store.schema.DurableFiles;

/**
 * Where a migration puts its files and its report: a directory beside them. While the plan lies in
 * it, the migration is not finished.
 */
final class Archive {

  private static final String PLAN = "plan.json";
  private static final String PARTIAL = ".partial";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path directory;
  private final Path archive;

  private Archive(Path directory, Path archive) {
    this.directory = directory;
    this.archive = archive;
  }

  /** The plan of a migration that was broken off here; empty if there is none. */
  static Optional<Plan> unfinished(LegacyDirectory directory) {
    return directory.archives().stream()
        .map(archive -> archive.resolve(PLAN))
        .filter(Files::exists)
        .findFirst()
        .map(Archive::read);
  }

  private static Plan read(Path plan) {
    try {
      return JSON.readValue(Files.readAllBytes(plan), Plan.class);
    } catch (IOException e) {
      throw new LegacyProblem(
          "cannot read %s, the plan of a migration that was broken off: delete it to begin anew"
              .formatted(plan),
          e);
    }
  }

  /**
   * Begins the archive of a plan, or takes up the one that was begun.
   *
   * @throws LegacyProblem if it cannot be written
   */
  static Archive of(LegacyDirectory directory, Plan plan) {
    Path path = directory.path().resolve(name(plan.startedAt()));
    Archive archive = new Archive(directory.path(), path);
    try {
      Files.createDirectories(path);
      if (!Files.exists(path.resolve(PLAN))) {
        archive.write(PLAN, JSON.writeValueAsBytes(plan));
      }
      return archive;
    } catch (IOException e) {
      throw new LegacyProblem(
          "cannot write %s, where migrated files are archived: give the store's process the right to, or copy the files elsewhere"
              .formatted(path),
          e);
    }
  }

  /** The time, or the next second of which there is no archive yet: its name is made of it. */
  static Instant freeTime(LegacyDirectory directory, Instant now) {
    Instant time = now;
    while (Files.exists(directory.path().resolve(name(time)))) {
      time = time.plusSeconds(1);
    }
    return time;
  }

  private static String name(Instant time) {
    return LegacyDirectory.ARCHIVE + TIME.format(time);
  }

  Path path() {
    return archive;
  }

  /**
   * Where a file of the plan is now.
   *
   * @throws LegacyProblem if it is not what it was when the migration began
   */
  Path find(SourceFile file) throws IOException {
    Path path = directory.resolve(file.name());
    Path found = Files.exists(path) ? path : archive.resolve(file.name());
    if (!Files.exists(found) || !DurableFiles.sha256(found).equals(file.sha256())) {
      throw new LegacyProblem(
          "%s has changed or gone since the migration began: put it back, or delete %s to begin anew"
              .formatted(path, archive.resolve(PLAN)));
    }
    return found;
  }

  /** The positions that a finished migration rejected, by file; nothing if it left no report. */
  static Map<String, Set<Integer>> rejected(Path archive) {
    try {
      Map<String, Set<Integer>> rejected = new HashMap<>();
      for (JsonNode file : JSON.readTree(archive.resolve("report.json").toFile()).path("files")) {
        Set<Integer> positions = new HashSet<>();
        file.path("rejections").forEach(r -> positions.add(r.path("position").asInt()));
        rejected.put(file.path("file").asText(), positions);
      }
      return rejected;
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** Keeps the report, moves the files, and only then forgets the plan. */
  void finish(MigrationReport report) throws IOException {
    write("report.json", JSON.writeValueAsBytes(report));
    write("report.md", ReportText.of(report).getBytes(StandardCharsets.UTF_8));
    for (MigrationReport.FileOutcome outcome : report.files()) {
      Path file = directory.resolve(outcome.file());
      if (outcome.archived() && Files.exists(file)) {
        DurableFiles.publish(file, archive.resolve(outcome.file()));
      }
    }
    Files.delete(archive.resolve(PLAN));
  }

  private void write(String name, byte[] content) throws IOException {
    Path partial = archive.resolve(name + PARTIAL);
    Files.write(partial, content);
    DurableFiles.sync(partial);
    DurableFiles.publish(partial, archive.resolve(name));
  }
}
