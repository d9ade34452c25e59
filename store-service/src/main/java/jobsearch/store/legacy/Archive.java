package jobsearch.store.legacy;

import com.fasterxml.jackson.databind.DeserializationFeature;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.store.legacy.MigrationReport.FileOutcome;
import jobsearch.store.schema.DurableFiles;

/**
 * Where a migration puts its files and its report: a directory beside them. While the plan lies in
 * it, the migration is not finished.
 */
final class Archive {

  private static final String PLAN = "plan.json";
  private static final String PARTIAL = ".partial";
  private static final String CHANGED = "it has changed since it was read: migrate again";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          // A newer release's plan or report may say more.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
      archive.write(PLAN, JSON.writeValueAsBytes(plan));
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

  /** Where the plan of a migration lies until it ends. */
  static Path plan(LegacyDirectory directory, Plan plan) {
    return directory.path().resolve(name(plan.startedAt())).resolve(PLAN);
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
    for (Path place : List.of(path, archive.resolve(file.name()))) {
      if (Files.exists(place) && DurableFiles.sha256(place).equals(file.sha256())) {
        return place;
      }
    }
    throw new LegacyProblem(
        "%s has changed or gone since the migration began: put it back, or delete %s to begin anew"
            .formatted(path, archive.resolve(PLAN)));
  }

  /**
   * Keeps the report, moves the files, and only then forgets the plan. Gives the report as it was
   * kept: a file that has changed since it was read stays where it is.
   */
  MigrationReport finish(MigrationReport report) throws IOException {
    List<FileOutcome> outcomes = new ArrayList<>();
    for (FileOutcome outcome : report.files()) {
      outcomes.add(isChanged(outcome) ? outcome.staying(CHANGED) : outcome);
    }
    MigrationReport kept = report.of(outcomes);
    write(ArchivedReport.NAME, JSON.writeValueAsBytes(kept));
    write("report.md", ReportText.of(kept).getBytes(StandardCharsets.UTF_8));
    for (FileOutcome outcome : outcomes) {
      if (isToMove(outcome)) {
        DurableFiles.publish(directory.resolve(outcome.file()), archive.resolve(outcome.file()));
      }
    }
    Files.delete(archive.resolve(PLAN));
    return kept;
  }

  private boolean isChanged(FileOutcome outcome) throws IOException {
    return isToMove(outcome)
        && !DurableFiles.sha256(directory.resolve(outcome.file())).equals(outcome.sha256());
  }

  /** Once it is in the archive, a file of that name is a new one. */
  private boolean isToMove(FileOutcome outcome) {
    return outcome.archived()
        && Files.exists(directory.resolve(outcome.file()))
        && !Files.exists(archive.resolve(outcome.file()));
  }

  private void write(String name, byte[] content) throws IOException {
    Path partial = archive.resolve(name + PARTIAL);
    Files.write(partial, content);
    DurableFiles.sync(partial);
    DurableFiles.publish(partial, archive.resolve(name));
  }
}
