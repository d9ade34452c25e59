package jobsearch.store.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.BackupCopied;
import jobsearch.events.status.BackupCopyFailed;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.Facts;
import jobsearch.store.FoldedStore;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.backup.BackupDirectory;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.copy.Place.Item;
import jobsearch.store.schema.DurableFiles;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Copies in a store that speaks S3. */
@Tag("system")
class S3Test {

  private static final int PART = 5 << 20;

  private static S3Server server;

  @TempDir Path home;
  private String prefix = "";
  private S3Place bucket;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    prefix = test.getTestMethod().orElseThrow().getName();
    bucket = new S3Place(server.settings(S3Server.BUCKET, "/" + prefix + "/", "secret"), PART);
  }

  private Path file(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return Files.write(home.resolve("file" + bytes), content);
  }

  @Test
  void whatIsPutIsListedReadAndDeleted() throws Exception {
    Path small = file(1_000);
    Path large = file(2 * PART + 7);
    bucket.put("a/b/small", small, DurableFiles.sha256(small));
    bucket.put("a/b/large", large, DurableFiles.sha256(large));
    bucket.put("z/small", small, DurableFiles.sha256(small));

    assertThat(bucket.list("a/"))
        .extracting(Item::name, Item::bytes)
        .containsExactlyInAnyOrder(
            Tuple.tuple("a/b/small", 1_000L), Tuple.tuple("a/b/large", 2L * PART + 7));
    assertThat(Transfer.sha256(bucket, "a/b/large")).isEqualTo(DurableFiles.sha256(large));
    try (S3Client client = server.client()) {
      assertThat(
              client
                  .headObject(head -> head.bucket(S3Server.BUCKET).key(prefix + "/a/b/large"))
                  .metadata())
          .isEqualTo(Map.of("sha256", DurableFiles.sha256(large)));
    }
    bucket.delete("a/b/large");
    bucket.delete("a/b/large");
    assertThat(bucket.list("a/")).hasSize(1);
    assertThatThrownBy(() -> bucket.open("a/b/large")).hasMessageContaining("it is not there");
    bucket.close();
  }

  @Test
  void whatAKilledUploadLeftIsNoObjectAndGoes() throws Exception {
    try (S3Client client = server.client()) {
      client.createMultipartUpload(c -> c.bucket(S3Server.BUCKET).key(prefix + "/a/large"));
      assertThat(bucket.list("a/")).isEmpty();
      bucket.put("a/large", file(PART + 1), "abc");
      assertThat(client.listMultipartUploads(l -> l.bucket(S3Server.BUCKET)).uploads()).isEmpty();
    }
    assertThat(bucket.list("a/")).hasSize(1);
  }

  @Test
  void aStoreThatCannotBeUsedSaysWhatToDo() throws Exception {
    assertThatThrownBy(() -> new S3Place(server.settings("another", "", "secret")).list("a/"))
        .hasMessageContaining("NoSuchBucket")
        .hasMessageContaining("see that the bucket is there");
    assertThatThrownBy(() -> new S3Place(server.settings(S3Server.BUCKET, "", "wrong")).list("a/"))
        .hasMessageContaining("HTTP 403")
        .hasMessageContaining("see that the credentials are right")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void copiesSurviveAServerThatIsAwayAndBitsThatFlip() throws Exception {
    List<StoreEvent> events = new ArrayList<>();
    BackupDirectory here = new BackupDirectory(home.resolve("backups"));
    try (FoldedStore store = new FoldedStore(home.resolve("store"));
        S3Server another = S3Server.start();
        Copies copies =
            new Copies(
                List.of(bucket, new S3Place(another.settings(S3Server.BUCKET, prefix, "secret"))),
                new Copies.Source(
                    "store-1", "store-1", here, new JournalArchive(home.resolve("none")), 2, false),
                Clock.systemUTC(),
                events::add)) {
      store.say(Facts.cv(Facts.CV), Facts.start("r1"), Facts.scraped("r1", 1));
      Backups backups =
          new Backups(
              store.database().file(),
              here.path(),
              "store-1",
              new Origin("store-service", "v1"),
              Clock.systemUTC(),
              2,
              event -> {});
      BackupManifest backup = backups.make(Wanted.MANUAL, "jobsearch_backup_20260803_080000");
      another.close();

      assertThat(copies.run()).isFalse();

      assertThat(copies.of(backup.name()).getFirst().verifiedAt()).isBefore(Instant.MAX);
      assertThat(copies.of(backup.name()).getLast().problem()).contains("cannot be reached");
      assertThat(events).hasExactlyElementsOfTypes(BackupCopied.class, BackupCopyFailed.class);

      String key = "store-1/backups/" + backup.name();
      server.flip(prefix + "/" + key + ".db");
      assertThat(copies.verify(backup).orElseThrow()).contains("damaged");
      copies.run();
      assertThat(Transfer.sha256(bucket, key + ".db")).isEqualTo(backup.sha256());

      DurableFiles.deleteTree(here.path());
      Fetch fetch = new Fetch(List.of(bucket), "store-1");
      assertThat(fetch.backup("latest", here).offset()).isEqualTo(backup.offset());
      assertThat(here.sound("latest")).isEqualTo(backup);
    }
  }
}
