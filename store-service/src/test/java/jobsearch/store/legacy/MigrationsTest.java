package jobsearch.store.legacy;

import static jobsearch.store.legacy.LegacySamples.CV;
import static jobsearch.store.legacy.LegacySamples.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jobsearch.events.Event;
import jobsearch.events.status.MigrationCompleted;
import jobsearch.events.status.MigrationFailed;
import jobsearch.events.status.MigrationProgressed;
import jobsearch.events.status.MigrationStarted;
import jobsearch.store.legacy.MigrationReport.FileOutcome;
import jobsearch.store.legacy.MigrationReport.Rejection;
import jobsearch.store.legacy.MigrationRequest.Choice;
import jobsearch.store.legacy.ValidationReport.Difference;
import jobsearch.store.schema.Sql;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

  private static final Choice MATCHES_CV = new Choice("job_matches_1.json", "bread", CV, false);

  @TempDir Path home;
  private Path legacy;
  private LegacyStore store;

  @BeforeEach
  void open() throws Exception {
    legacy = LegacySamples.directory(home.resolve("legacy"));
    store = new LegacyStore(home);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void everyRecordIsAccountedForAndTheFilesAreArchivedBesideTheReport() throws Exception {
    MigrationReport report = store.migrate(legacy, MATCHES_CV);

    assertThat(report.read()).isEqualTo(6);
    assertThat(report.migrated()).isEqualTo(5);
    assertThat(report.rejected()).isEqualTo(1);
    assertThat(report.files()).allMatch(FileOutcome::balances);
    assertThat(report.files().getLast().rejections())
        .containsExactly(new Rejection(2, "[2]", "application_url is missing"));
    assertThat(report.contentHash()).isEqualTo(store.store.hash().hash());
    assertThat(names(legacy)).containsExactly("migrated-20260803_080000", "settings.json");
    Path archive = legacy.resolve("migrated-20260803_080000");
    assertThat(names(archive))
        .containsExactly(
            "job_data_20250421_230806.json", "job_matches_1.json", "report.json", "report.md");
    JsonNode json = new ObjectMapper().readTree(archive.resolve("report.json").toFile());
    assertThat(json.path("read").asInt()).isEqualTo(6);
    assertThat(json.path("files").path(0).path("migrated").asInt()).isEqualTo(3);
    assertThat(archive.resolve("report.md"))
        .content()
        .contains("read 6 = migrated 5 + duplicates 0 + updated 0 + rejected 1")
        .contains("job_matches_1.json, record 2 at [2]: application_url is missing")
        .contains("restore the backup " + report.backup())
        .doesNotContain("You can bake");
    assertThat(store.backups.list()).hasSize(1);
  }

  @Test
  void aListIsLinkedToTheOnlyCvAndMatchesToTheirOwn() throws Exception {
    store.migrate(legacy, MATCHES_CV);
    String links = "SELECT count(*) FROM job_matches WHERE cv_key = ? AND search_term = ?";
    assertThat(store.store.count(links, "ffffffffffffffff", "legacy")).isEqualTo(3);
    assertThat(store.store.count(links, CV, "bread")).isEqualTo(2);
    assertThat(
            store.store.count(
                "SELECT s.overall FROM postings p JOIN scores s ON s.content_hash = p.content_hash"
                    + " WHERE p.title = 'Baker 1' AND s.cv_key = ?",
                CV))
        .isEqualTo(7);
  }

  @Test
  void equalFilesForTwoSearchesAreLinkedToBoth() throws Exception {
    Path twins = Files.createDirectories(home.resolve("twins"));
    String records = "[%s, %s]".formatted(LegacySamples.match(1, 7), LegacySamples.match(2, 3));
    Files.writeString(twins.resolve("job_matches_a.json"), records);
    Files.writeString(twins.resolve("job_matches_b.json"), records);
    Files.writeString(twins.resolve("job_matches_c.json"), records);
    MigrationReport report =
        store.migrate(
            twins,
            new Choice("job_matches_a.json", "java", CV, false),
            new Choice("job_matches_b.json", "python", CV, false),
            new Choice("job_matches_c.json", "java", CV, false));
    assertThat(report.files())
        .extracting(FileOutcome::term)
        .containsExactly("java", "python", "java");
    assertThat(report.files()).extracting(FileOutcome::migrated).containsExactly(2L, 2L, 0L);
    String links = "SELECT count(*) FROM job_matches WHERE search_term = ?";
    assertThat(store.store.count(links, "java")).isEqualTo(2);
    assertThat(store.store.count(links, "python")).isEqualTo(2);
    assertThat(store.validate(twins).valid()).isTrue();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + store.store.database().file())) {
      new Sql(connection).update("DELETE FROM job_matches WHERE search_term = 'python'");
    }
    assertThat(store.validate(twins).differences())
        .extracting(Difference::file, Difference::field)
        .containsOnly(Assertions.tuple("job_matches_b.json", "link to search and CV"));
  }

  @Test
  void aListOfNoCvIsPostingsOnly() throws Exception {
    store.migrate(legacy, new Choice("job_data_20250421_230806.json", null, "", false), MATCHES_CV);
    assertThat(store.store.count("SELECT count(*) FROM job_matches")).isEqualTo(2);
    assertThat(store.store.count("SELECT count(*) FROM postings")).isEqualTo(4);
  }

  @Test
  void eachStepIsAnEvent() {
    MigrationReport report = store.migrate(legacy, MATCHES_CV);
    List<Event> events =
        store.events.stream()
            .filter(event -> event.subject().equals(report.migration()))
            .map(Event.class::cast)
            .toList();
    assertThat(events.getFirst())
        .isEqualTo(new MigrationStarted("store-1", report.migration(), 2, 6));
    assertThat(events.stream().filter(MigrationProgressed.class::isInstance)).isNotEmpty();
    assertThat(events.getLast()).isInstanceOf(MigrationCompleted.class);
    assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
  }

  @Test
  void migratingAgainFindsDuplicatesAndForceUpdates() throws Exception {
    store.migrate(legacy, MATCHES_CV);
    String before = store.store.hash().tables().get("postings");
    Path again = LegacySamples.directory(home.resolve("again"));
    MigrationReport skipped = store.migrate(again, MATCHES_CV);
    assertThat(skipped.duplicates()).isEqualTo(5);
    assertThat(skipped.migrated()).isZero();
    assertThat(store.store.hash().tables()).containsEntry("postings", before);
    Path forced = LegacySamples.directory(home.resolve("forced"));
    Path matches = forced.resolve("job_matches_1.json");
    Files.writeString(matches, Files.readString(matches).replace("Oven AG", "Oven GmbH"));
    MigrationReport updated = store.run(forced, false, true, MATCHES_CV);
    assertThat(updated.updated()).isEqualTo(5);
    assertThat(store.store.count("SELECT count(*) FROM postings WHERE company = 'Oven GmbH'"))
        .isEqualTo(2);
  }

  @Test
  void aDryRunCountsTheSameAndChangesNothing() throws Exception {
    String before = store.store.hash().hash();
    MigrationReport tried = store.run(legacy, true, false, MATCHES_CV);
    assertThat(tried.migrated()).isEqualTo(5);
    assertThat(tried.rejected()).isEqualTo(1);
    assertThat(tried.dryRun()).isTrue();
    assertThat(store.store.hash().hash()).isEqualTo(before);
    assertThat(names(legacy)).noneMatch(name -> name.startsWith("migrated"));
    assertThat(home.resolve("scratch")).doesNotExist();
    assertThat(store.events).isEmpty();
    assertThat(store.migrate(legacy, MATCHES_CV).contentHash()).isNotEqualTo(before);
  }

  @Test
  void whatCannotBeReadIsNamedAndStays() throws Exception {
    Files.writeString(legacy.resolve("job_data_broken.json"), "[{\"Job Title\": ");
    Files.copy(
        legacy.resolve("job_data_20250421_230806.json"), legacy.resolve("job_data_copy.json"));
    Files.writeString(legacy.resolve("job_matches_empty.json"), "[{\"a\": 1}]");
    MigrationReport report =
        store.migrate(legacy, new Choice("job_matches_1.json", null, null, true));
    assertThat(report.migrated()).isEqualTo(3);
    assertThat(report.duplicates()).isEqualTo(3);
    assertThat(report.rejected()).isOne();
    assertThat(report.files())
        .filteredOn(file -> file.problem() != null)
        .extracting(FileOutcome::file)
        .containsExactly("job_data_broken.json", "job_matches_1.json");
    assertThat(names(legacy))
        .contains("job_data_broken.json", "job_matches_1.json", "job_matches_empty.json")
        .doesNotContain("job_data_copy.json");
  }

  @Test
  void aDatabaseOfTheLegacySystemIsMigratedToo() throws Exception {
    Path directory = Files.createDirectories(home.resolve("sqlite"));
    LegacySamples.database(directory.resolve("jobs.db"));
    Files.copy(legacy.resolve("settings.json"), directory.resolve("settings.json"));
    MigrationReport report = store.migrate(directory);
    assertThat(report.migrated()).isOne();
    assertThat(report.rejected()).isOne();
    assertThat(
            store.store.count(
                "SELECT count(*) FROM job_matches WHERE search_term = 'bread' AND cv_key = ?", CV))
        .isOne();
    assertThat(store.validate(directory).valid()).isTrue();
  }

  @Test
  void aManifestNamesFilesThatAreThere() throws Exception {
    assertThatThrownBy(
            () -> store.migrate(legacy, new Choice("job_matches_2.json", "bread", CV, false)))
        .isInstanceOf(LegacyProblem.class)
        .hasMessageContaining("there is no job_matches_2.json in " + legacy);
    assertThat(names(legacy)).noneMatch(name -> name.startsWith("migrated"));
  }

  @Test
  void whatIsNotLookedIntoIsNamedAndAnArchiveHasTheSettingsOfItsDirectory() throws Exception {
    Files.createDirectories(legacy.resolve("job_matches"));
    Files.writeString(legacy.resolve("notes.txt"), "x");
    assertThat(store.migrations.survey(legacy.toString()).others())
        .containsExactly("job_matches/", "notes.txt");
    store.migrate(legacy, MATCHES_CV);
    Path archive = legacy.resolve("migrated-20260803_080000");
    MigrationReport forced = store.run(archive, false, true, MATCHES_CV);
    assertThat(forced.updated()).isEqualTo(5);
    assertThat(store.validate(legacy).valid()).isTrue();
  }

  @Test
  void nothingBeginsWithoutABackupOrWithoutFiles() throws Exception {
    assertThatThrownBy(() -> store.migrate(home.resolve("nowhere")))
        .isInstanceOf(LegacyProblem.class)
        .hasMessageContaining("the store sees no directory");
    assertThatThrownBy(() -> store.migrate(Files.createDirectories(home.resolve("empty"))))
        .hasMessageContaining("there is nothing to migrate");
    Files.writeString(home.resolve("backups"), "in the way");
    long before = store.store.position().next();
    assertThatThrownBy(() -> store.migrate(legacy, MATCHES_CV))
        .hasMessageContaining("nothing was migrated, since no backup could be made");
    assertThat(store.store.position().next()).isEqualTo(before);
    assertThat(store.events).last().isInstanceOf(MigrationFailed.class);
    assertThat(names(legacy)).noneMatch(name -> name.startsWith("migrated"));
  }

  @Test
  void aWrongRequestSaysWhatIsWrong() {
    assertThatThrownBy(
            () -> store.migrate(legacy, new Choice("job_matches_1.json", null, "cv.pdf", false)))
        .hasMessageContaining("is not 16 lower-case hex digits");
    assertThatThrownBy(
            () -> new MigrationRequest("x", "jobs.example", false, false, List.of()).checked())
        .hasMessageContaining("baseUrl is not like");
  }

  @Test
  void progressIsSaidInTenthsOnce() {
    List<Long> said = new java.util.ArrayList<>();
    Progress progress = new Progress(100, done -> {}, said::add);
    IntStream.rangeClosed(0, 60).forEach(progress::at);
    progress.fileDone(60);
    progress.fileDone(40);
    assertThat(said).containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 100L);
  }

  @Test
  void theRealFilesComeThroughWhole() throws Exception {
    String shared = System.getProperty("jobsearch.shared", "");
    assumeFalse(shared.isBlank(), "needs the real legacy files: set -Djobsearch.shared");
    Path real = Files.createDirectories(home.resolve("real"));
    try (Stream<Path> files = Files.list(Path.of(shared, "data", "legacy"))) {
      for (Path file : files.toList()) {
        Files.copy(file, real.resolve(file.getFileName()));
      }
    }
    MigrationReport report =
        store.migrate(real, new Choice("job_matches_derived_55.json", null, CV, false));
    assertThat(report.read()).isEqualTo(255);
    assertThat(report.rejected()).isZero();
    assertThat(report.migrated() + report.duplicates()).isEqualTo(255);
    ValidationReport validation = store.validate(real);
    assertThat(validation.differences()).isEmpty();
    assertThat(validation.valid()).isTrue();
    assertThat(validation.compared()).isEqualTo(255);
  }
}
