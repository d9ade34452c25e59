package jobsearch.store.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.ArchiveManifest.Segment;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.backup.BackupDirectory;
import jobsearch.store.journal.JournalIdentity;
import jobsearch.store.schema.DurableFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies at a place may have been written by others. */
class FetchTest {

  private static final JournalIdentity JOURNAL = new JournalIdentity("cluster", "journal", "id");
  private static final String NAME = "jobsearch_backup_20260803_080000";

  @TempDir Path home;

  private Path there;
  private Fetch fetch;

  @BeforeEach
  void open() throws Exception {
    there = Files.createDirectories(home.resolve("a/copies"));
    fetch = new Fetch(List.of(new DirectoryPlace(there)), "store-1");
  }

  @Test
  void aBackupIsWrittenUnderNoOtherNameThanTheOneThatWasAskedFor() throws Exception {
    Path folder = Files.createDirectories(there.resolve("store-1/backups"));
    Path database = Files.writeString(folder.resolve(NAME + ".db"), "database");
    BackupDirectory here = new BackupDirectory(home.resolve("a/backups"));
    for (String other : List.of("../x", "jobsearch_backup_20260804_080000")) {
      Files.writeString(folder.resolve(NAME + ".json"), manifest(other, database));

      assertThatThrownBy(() -> fetch.backup(NAME, here)).hasMessageContaining("another backup");
      assertThatThrownBy(fetch::backups).hasMessageContaining("another backup");
    }
    assertThat(files()).allMatch(file -> file.startsWith(there));
  }

  private static String manifest(String name, Path database) throws IOException {
    return """
    {"name": "%s", "kind": "MANUAL", "createdAt": "%s", "replica": "store-1", "release": "r1",
     "journal": {"clusterId": "c", "topic": "journal", "topicId": "t"}, "offset": 4,
     "schemaVersion": 1, "foldVersion": 1, "rows": {}, "contentHash": "00", "bytes": %d,
     "sha256": "%s"}
    """
        .formatted(name, Instant.EPOCH, Files.size(database), DurableFiles.sha256(database));
  }

  @Test
  void anArchiveIsWrittenNowhereElse() throws Exception {
    Path folder = Files.createDirectories(there.resolve("store-1/journal/cluster_id"));
    Path outside = Files.writeString(folder.resolveSibling("x"), "x");
    Segment segment =
        new Segment("../x", 0, 0, 1, Files.size(outside), DurableFiles.sha256(outside));
    for (ArchiveManifest manifest :
        List.of(
            new ArchiveManifest(JOURNAL, 1, List.of(segment), null),
            new ArchiveManifest(JOURNAL, 1, List.of(), segment))) {
      Files.write(folder.resolve(JournalArchive.MANIFEST), JournalArchive.json(manifest));

      assertThatThrownBy(() -> fetch.journal(home.resolve("a/archive")))
          .hasMessageContaining("'../x', which is no file of an archive");
    }
    assertThat(files()).allMatch(file -> file.startsWith(there));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
