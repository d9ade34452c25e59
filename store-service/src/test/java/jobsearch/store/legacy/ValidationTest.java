package jobsearch.store.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.legacy.MigrationRequest.Choice;
import jobsearch.store.legacy.ValidationReport.Difference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {

  @TempDir Path home;
  private Path legacy;
  private LegacyStore store;

  @BeforeEach
  void open() throws Exception {
    legacy = LegacySamples.directory(home.resolve("legacy"));
    store = new LegacyStore(home);
    store.migrate(legacy, new Choice("job_matches_1.json", "bread", LegacySamples.CV, false));
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private void change(String statement) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + store.store.database().file());
        Statement sql = connection.createStatement()) {
      sql.executeUpdate(statement);
    }
  }

  @Test
  void whatCameThroughIsValid() {
    ValidationReport report = store.validate(legacy);
    assertThat(report.differences()).isEmpty();
    assertThat(report.schema()).isEmpty();
    assertThat(report.damage()).isEmpty();
    assertThat(report.valid()).isTrue();
    assertThat(report.read()).isEqualTo(6);
    assertThat(report.stored()).isEqualTo(5);
    assertThat(report.rejected()).isOne();
    assertThat(report.compared()).isEqualTo(5);
    assertThat(report.superseded()).isOne();
  }

  @Test
  void tenRecordsAreComparedUnlessAllAreAskedFor() {
    ValidationReport report =
        store.validation.run(
            new Validation.Request(legacy.toString(), false, 42L), (done, records) -> {});
    assertThat(report.compared()).isEqualTo(5);
    assertThat(report.seed()).isEqualTo(42);
    assertThat(report.valid()).isTrue();
  }

  @Test
  void aFileThatIsNotMigratedIsPending() throws Exception {
    Files.writeString(
        legacy.resolve("job_matches_2.json"), "[" + LegacySamples.match(20, 3) + ", {}]");
    ValidationReport report = store.validate(legacy);
    assertThat(report.valid()).isFalse();
    assertThat(report.pending()).isOne();
    assertThat(report.rejected()).isEqualTo(2);
  }

  @Test
  void whereThereIsNothingNothingIsValid() throws Exception {
    Path empty = Files.createDirectories(home.resolve("empty"));
    ValidationReport report = store.validate(empty);
    assertThat(report.valid()).isFalse();
    assertThat(report.problem()).contains("there are no legacy files in " + empty);
  }

  @Test
  void anArchivedFileThatIsGoneIsNamedUnlessItWasMovedOn() throws Exception {
    Path archive = legacy.resolve("migrated-20260803_080000");
    store.run(
        archive, false, true, new Choice("job_matches_1.json", "bread", LegacySamples.CV, false));
    assertThat(archive.resolve("job_matches_1.json")).doesNotExist();
    ValidationReport movedOn = store.validate(legacy);
    assertThat(movedOn.valid()).isTrue();
    assertThat(movedOn.read()).isEqualTo(6);
    ValidationReport.FileCheck moved = movedOn.files().getLast();
    Files.delete(legacy.resolve(String.valueOf(moved.archive())).resolve(moved.file()));
    ValidationReport gone = store.validate(legacy);
    assertThat(gone.valid()).isFalse();
    assertThat(gone.files())
        .filteredOn(file -> file.file().equals(moved.file()))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file.problem()).contains("is gone: put it back"));
  }

  @Test
  void theStoresOwnDatabaseIsNotOpenedAndAFileThatCannotBeReadIsNamed() throws Exception {
    Path directory = store.store.database().file().getParent();
    ValidationReport report = store.validate(java.util.Objects.requireNonNull(directory));
    assertThat(report.files())
        .singleElement()
        .satisfies(f -> assertThat(f.problem()).contains("the database of the store that runs"));
    assertThat(report.valid()).isFalse();
  }

  @Test
  void aChangedFieldIsNamed() throws Exception {
    change("UPDATE postings SET company = 'Other' WHERE title = 'Baker 2'");
    ValidationReport report = store.validate(legacy);
    assertThat(report.valid()).isFalse();
    assertThat(report.differences())
        .containsExactly(new Difference("job_data_20250421_230806.json", 1, "[0][1]", "company"));
  }

  @Test
  void aLostLinkScoreOrRecordIsNamed() throws Exception {
    change("DELETE FROM job_matches WHERE search_term = 'bread' AND job_url LIKE '%/9'");
    change("UPDATE scores SET skills = 1 WHERE overall = 2");
    change("DELETE FROM imported_records WHERE position = 2");
    ValidationReport report = store.validate(legacy);
    assertThat(report.differences())
        .extracting(Difference::field)
        .containsExactly("link to search and CV", "scores");
    assertThat(report.missing()).isOne();
  }

  @Test
  void whatABoardSaysNowIsNoDifference() throws Exception {
    PostingRef ref =
        new PostingRef("https://jobs.example", null, "https://jobs.example/job/baker/2");
    Posting posting =
        new Posting("Head baker", null, List.of(), null, null, null, null, null, null, null, null);
    store.say(new PostingScraped("r1", ref, posting, null, null));
    ValidationReport report = store.validate(legacy);
    assertThat(report.differences()).isEmpty();
    assertThat(report.superseded()).isEqualTo(2);
    assertThat(report.valid()).isTrue();
  }

  @Test
  void aCvThatInheritedTheRowsIsRecognised() {
    store.say(new CvRegistered("eeeeeeeeeeeeeeee", LegacySamples.CV + "0".repeat(48)));
    assertThat(store.validate(legacy).valid()).isTrue();
  }

  @Test
  void aSchemaThatWasTamperedWithAndBrokenRowsAreNamed() throws Exception {
    change("DROP INDEX postings_seen");
    change("CREATE TRIGGER odd AFTER INSERT ON postings BEGIN SELECT 1; END");
    change("UPDATE postings SET locations = 'Berlin' WHERE title = 'Baker 3'");
    change("PRAGMA user_version = 1");
    ValidationReport report = store.validate(legacy);
    assertThat(report.schema())
        .containsExactly(
            "index postings_seen is missing",
            "user_version is not as this release makes it",
            "trigger odd is not known to this release");
    assertThat(report.damage()).containsExactly("1 postings whose locations are no JSON list");
    assertThat(report.valid()).isFalse();
  }

  @Test
  void aBrokenFileIsNamed() throws Exception {
    Path file = legacy.resolve("migrated-20260803_080000").resolve("job_matches_1.json");
    Files.writeString(file, "[{");
    ValidationReport report = store.validate(legacy);
    assertThat(report.valid()).isFalse();
    assertThat(report.files())
        .anySatisfy(f -> assertThat(String.valueOf(f.problem())).contains("not JSON"));
  }
}
