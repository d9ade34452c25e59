package jobsearch.store.drill;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Map;
import jobsearch.store.RealJournal;
import jobsearch.store.backup.BackupKind;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.Backups;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes replay a real journal. */
@Tag("broker")
class DrillTest {

  @TempDir Path home;

  @Test
  void aSoundBackupIsProvenAndEveryDifferenceIsReported() throws Exception {
    try (RealJournal journal = RealJournal.start(home.resolve("kafka"))) {
      Map<String, Object> client = journal.client();
      Path live = home.resolve("store");
      journal.say(cv(CV), start("r1"), page("r1", 1, 1, 2), scraped("r1", 1));
      Replay.run(live, client, "journal", 4);
      try (StoreDatabase store = StoreDatabase.open(live)) {
        Backups backups =
            new Backups(
                store.file(),
                home.resolve("backups"),
                "store-1",
                RealJournal.ORIGIN,
                Clock.systemUTC(),
                10,
                event -> {});
        BackupManifest backup = backups.make(BackupKind.MANUAL, backups.nextName());
        Drill drill =
            new Drill(
                store.readers(),
                journal.address(),
                "journal",
                home.resolve("scratch"),
                Clock.systemUTC());

        journal.say(scraped("r1", 2));
        Replay.run(live, client, "journal", 5);
        Proof proof = backups.prove("latest", drill).orElseThrow();
        assertThat(proof.reason()).isNull();
        assertThat(proof.proven()).isTrue();
        assertThat(proof.offset()).isEqualTo(5);
        assertThat(backups.proofOf(backup)).contains(proof);
        assertThat(home.resolve("scratch")).doesNotExist();

        change(store.file(), "UPDATE postings SET company = 'Changed' WHERE id = 1");
        assertThat(drill.prove("changed", backups.file(backup)).reason())
            .contains("the backup with the journal behind it gives other content")
            .contains("the whole journal gives other content")
            .contains("in postings");
        change(store.file(), "UPDATE postings SET company = 'Acme' WHERE id = 1");

        // A fact that the backup lost shows in the replay from it alone.
        change(backups.file(backup), "DELETE FROM cv_versions");
        assertThat(drill.prove("dropped", backups.file(backup)).reason())
            .isEqualTo(
                "the backup with the journal behind it gives other content than the store at"
                    + " offset 5, in cv_versions");
        assertThat(backups.prove("latest", drill).orElseThrow().proven()).isFalse();
      }
    }
  }

  private static void change(Path file, String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      new Sql(connection).update(statement);
    }
  }
}
