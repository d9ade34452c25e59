package jobsearch.store.legacy;

import static jobsearch.store.legacy.LegacySamples.CV;
import static jobsearch.store.legacy.LegacySamples.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import jobsearch.events.status.MigrationFailed;
import jobsearch.store.legacy.MigrationRequest.Choice;
import jobsearch.store.schema.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations that are killed, or whose files or answers change on the way. */
class InterruptedMigrationTest {

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

  private static long recordsIn(LegacyStore store, MigrationReport report) throws Exception {
    Path file =
        store.backups.list().stream()
            .filter(made -> made.name().equals(report.backup()))
            .map(store.backups::file)
            .findFirst()
            .orElseThrow();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      return new Sql(connection)
          .only("SELECT count(*) FROM imported_records", row -> row.getLong(1));
    }
  }

  private static Plan planOf(MigrationReport first) {
    return new Plan(
        first.migration(),
        first.startedAt(),
        false,
        "https://jobs.example",
        first.backup(),
        first.files().stream()
            .map(f ->
                new SourceFile(
                    f.file(), String.valueOf(f.sha256()), String.valueOf(f.term()), f.cv()))
            .toList());
  }

  @Test
  void aFileThatChangesMeanwhileStays() throws Exception {
    Path matches = legacy.resolve("job_matches_1.json");
    String before = Files.readString(matches);
    store.beforeFact(4, () -> Files.writeString(matches, before + " "));
    MigrationReport report = store.migrate(legacy, MATCHES_CV);
    assertThat(report.migrated()).isEqualTo(5);
    assertThat(report.files().getLast().archived()).isFalse();
    assertThat(report.files().getLast().remarks())
        .contains("it has changed since it was read: migrate again");
    assertThat(names(legacy))
        .containsExactly("job_matches_1.json", "migrated-20260803_080000", "settings.json");
    Path archive = legacy.resolve("migrated-20260803_080000");
    assertThat(archive.resolve("report.md")).content().contains("it has changed since it was read");
  }

  @Test
  void aFileThatAppearsAgainDoesNotReplaceTheArchivedOne() throws Exception {
    MigrationReport first = store.migrate(legacy, MATCHES_CV);
    Path archive = legacy.resolve("migrated-20260803_080000");
    String archived = Files.readString(archive.resolve("job_matches_1.json"));
    Files.writeString(legacy.resolve("job_matches_1.json"), "[]");
    LegacyDirectory directory = LegacyDirectory.at(legacy.toString());
    Archive.of(directory, planOf(first));
    assertThat(store.migrate(legacy).migrated()).isEqualTo(5);
    assertThat(archive.resolve("job_matches_1.json")).hasContent(archived);
    assertThat(names(legacy)).contains("job_matches_1.json");
  }

  @Test
  void aMigrationThatWasKilledGoesOnAndComesToTheSame() throws Exception {
    Path other = Files.createDirectories(home.resolve("other"));
    String expected;
    try (LegacyStore undisturbed = new LegacyStore(other)) {
      Path copy = LegacySamples.directory(other.resolve("legacy"));
      undisturbed.migrate(copy, MATCHES_CV);
      expected = undisturbed.store.hash().hash();
    }
    for (int kill = 0; kill < 5; kill++) {
      Path home = Files.createDirectories(this.home.resolve("kill" + kill));
      Path files = LegacySamples.directory(home.resolve("legacy"));
      try (LegacyStore killed = new LegacyStore(home)) {
        killed.killAfter(kill);
        assertThatThrownBy(() -> killed.migrate(files, MATCHES_CV)).hasMessage("killed");
        assertThat(names(files)).contains("job_matches_1.json");
        assertThat(killed.events).last().isInstanceOf(MigrationFailed.class);
        killed.killAfter(Integer.MAX_VALUE);
        // Without the answers of the first time: they are in the plan.
        MigrationReport report = killed.migrate(files);
        assertThat(report.resumed()).isTrue();
        assertThat(report.migrated()).isEqualTo(5);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(killed.store.hash().hash()).as("killed after %d", kill).isEqualTo(expected);
        assertThat(killed.backups.list()).hasSize(1);
        assertThat(recordsIn(killed, report)).as("migrated records in the backup").isZero();
      }
    }
  }

  @Test
  void aMigrationThatWasKilledWhileArchivingFinishesIt() throws Exception {
    MigrationReport first = store.migrate(legacy, MATCHES_CV);
    Path archive = legacy.resolve("migrated-20260803_080000");
    // As if it had died before the second file was moved and the plan forgotten.
    Files.move(archive.resolve("job_matches_1.json"), legacy.resolve("job_matches_1.json"));
    Archive.of(LegacyDirectory.at(legacy.toString()), planOf(first));
    MigrationReport again = store.migrate(legacy);
    assertThat(again.migration()).isEqualTo(first.migration());
    assertThat(again.migrated()).isEqualTo(5);
    assertThat(names(legacy)).containsExactly("migrated-20260803_080000", "settings.json");
    assertThat(archive.resolve("plan.json")).doesNotExist();
  }

  @Test
  void aMigrationThatGoesOnRefusesOtherAnswers() throws Exception {
    store.killAfter(1);
    assertThatThrownBy(() -> store.migrate(legacy, MATCHES_CV)).hasMessage("killed");
    store.killAfter(Integer.MAX_VALUE);
    assertThatThrownBy(() -> store.run(legacy, false, true))
        .isInstanceOf(LegacyProblem.class)
        .hasMessageContaining("with other answers (force)")
        .hasMessageContaining("migrated-20260803_080000/plan.json");
    assertThatThrownBy(
            () -> store.migrate(legacy, new Choice("job_matches_1.json", "rolls", CV, false)))
        .hasMessageContaining("(job_matches_1.json)");
    assertThatThrownBy(() -> store.migrate(legacy.resolve("job_matches_1.json")))
        .hasMessageContaining("(this file alone)");
    assertThatThrownBy(() ->
            store.migrations.run(
                new MigrationRequest(
                    legacy.toString(), "https://other.example", false, false, List.of()),
                (done, records) -> {}))
        .hasMessageContaining("(baseUrl)");
    assertThat(store.migrate(legacy, MATCHES_CV).resumed()).isTrue();
  }
}
