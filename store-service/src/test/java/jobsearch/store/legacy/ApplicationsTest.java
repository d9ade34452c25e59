package jobsearch.store.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jobsearch.events.journal.ApplicationMoved;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.schema.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationsTest {

  @TempDir Path home;
  private LegacyStore store;
  private Path legacy;

  @BeforeEach
  void open() throws Exception {
    store = new LegacyStore(home);
    legacy = database("legacy");
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  /** Jobs 1 to 6 with a status each; job 1 for two searches with two statuses. */
  private Path database(String name) throws Exception {
    Path directory = Files.createDirectories(home.resolve(name));
    Path file = LegacySamples.database(directory.resolve("jobs.db"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      sql.execute("DELETE FROM job_matches");
      sql.execute("DROP TABLE applications");
      sql.execute(
          "CREATE TABLE applications (id INTEGER PRIMARY KEY AUTOINCREMENT, job_match_id INTEGER NOT NULL UNIQUE,"
              + " status TEXT NOT NULL DEFAULT 'MATCHED', created_at TEXT, updated_at TEXT, notes TEXT)");
      List<String> statuses =
          List.of("INTERESTED", "APPLIED", "OFFER", "REJECTED", "MATCHED", "WITHDRAWN", "ARCHIVED");
      List<Integer> jobs = List.of(1, 1, 2, 3, 4, 5, 6);
      for (int i = 0; i < jobs.size(); i++) {
        sql.execute(
            "INSERT INTO job_matches (id, job_url, search_term, cv_key, job_title, company_name, overall_match,"
                + " scraped_data, scraped_at) VALUES (%1$d, 'https://jobs.example/job/%2$d', 'term %1$d',"
                    .formatted(i + 1, jobs.get(i))
                + " '0123456789abcdef', 'Baker %1$d', 'Oven %1$d', 7, '{}', '2025-04-21T23:08:06')"
                    .formatted(jobs.get(i)));
        sql.execute(
            "INSERT INTO applications (job_match_id, status, notes) VALUES (%d, '%s', '%s')"
                .formatted(i + 1, statuses.get(i), i == 1 ? "ask for Ann" : ""));
      }
      sql.execute("INSERT INTO applications (job_match_id, status) VALUES (77, 'OFFER')");
    }
    return directory;
  }

  private Map<String, String> statuses() throws Exception {
    try (Connection connection = store.store.database().readers().getConnection()) {
      return new Sql(connection)
              .all(
                  "SELECT p.title, a.status FROM applications a JOIN postings p ON p.id = a.posting_id",
                  row -> List.of(row.getString(1), row.getString(2)))
              .stream()
              .collect(Collectors.toMap(List::getFirst, List::getLast));
    }
  }

  private static final Map<String, String> EXPECTED =
      Map.of(
          "Baker 1", "APPLIED", "Baker 2", "OFFER", "Baker 3", "REJECTED", "Baker 6", "ARCHIVED");

  @Test
  void statusesAreTakenOverAndNotesAreNot() throws Exception {
    MigrationReport report = store.migrate(legacy);
    assertThat(statuses()).isEqualTo(EXPECTED);
    assertThat(report.files().getFirst().remarks())
        .containsExactly(
            "the notes of 1 applications are NOT taken over: they stay in the file",
            "1 applications of no job match are NOT taken over",
            "4 of 6 applications taken over, 2 NOT: 1 of records that were rejected or with a status of"
                + " another name, 1 of jobs that are further along here");
    ValidationReport validation = store.validate(legacy);
    assertThat(validation.valid()).isTrue();
    assertThat(validation.superseded()).isZero();
    assertThat(store.store.journal().toString()).doesNotContain("Ann");
  }

  @Test
  void whatWasSaidHereStaysAndARepetitionChangesNothing() throws Exception {
    store.migrate(legacy);
    PostingRef job = new PostingRef("https://jobs.example", null, "https://jobs.example/job/1");
    store.say(
        new ApplicationMoved("r", job, ApplicationStatus.APPLIED, ApplicationStatus.INTERVIEW));
    store.migrate(database("again"));
    assertThat(statuses()).hasSize(4).containsEntry("Baker 1", "INTERVIEW");
  }

  @Test
  void aDryRunTriesThemAndAMigrationThatWasKilledGoesOn() throws Exception {
    MigrationReport tried = store.run(legacy, true, false);
    assertThat(tried.files().getFirst().remarks())
        .anySatisfy(remark -> assertThat(remark).startsWith("4 of 6 applications taken over"));
    assertThat(statuses()).isEmpty();
    List<Integer> kills = new ArrayList<>(List.of(6, 8, 10));
    for (int kill : kills) {
      Path directory = Files.createDirectories(home.resolve("kill" + kill));
      Path files = database("kill" + kill + "/legacy");
      try (LegacyStore killed = new LegacyStore(directory)) {
        killed.killAfter(kill);
        assertThatThrownBy(() -> killed.migrate(files)).hasMessage("killed");
        killed.killAfter(Integer.MAX_VALUE);
        MigrationReport report = killed.migrate(files);
        assertThat(report.migrated()).isEqualTo(7);
        assertThat(killed.store.count("SELECT count(*) FROM applications")).isEqualTo(4);
      }
    }
  }
}
