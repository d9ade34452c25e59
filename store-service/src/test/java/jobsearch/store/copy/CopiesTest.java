package jobsearch.store.copy;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.BackupCopied;
import jobsearch.events.status.BackupCopyFailed;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.FoldedStore;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.backup.BackupDirectory;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.copy.Place.Item;
import jobsearch.store.schema.DurableFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {

  private static final Instant NOW = Instant.parse("2026-08-03T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path home;

  private final List<StoreEvent> events = new ArrayList<>();
  private FoldedStore store;
  private Backups backups;
  private BackupDirectory here;
  private Path there;
  private Path second;

  @BeforeEach
  void open() throws Exception {
    store = new FoldedStore(home.resolve("store"));
    store.say(cv(CV), start("r1"), scraped("r1", 1));
    here = new BackupDirectory(home.resolve("backups"));
    backups =
        new Backups(
            store.database().file(),
            here.path(),
            "store-1",
            new Origin("store-service", "v1.2.3"),
            CLOCK,
            2,
            event -> {});
    there = Files.createDirectories(home.resolve("copies"));
    second = Files.createDirectories(home.resolve("second"));
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private BackupManifest make(Wanted wanted) {
    return backups.make(wanted, backups.nextName());
  }

  private Copies copies(Place... places) {
    return new Copies(
        List.of(places),
        new Copies.Source(
            "store-1", "store-1", here, new JournalArchive(home.resolve("archive")), 2, false),
        CLOCK,
        events::add);
  }

  private DirectoryPlace directory() {
    return new DirectoryPlace(there);
  }

  private DirectoryPlace other() {
    return new DirectoryPlace(second);
  }

  private static List<String> names(Place place) throws IOException {
    return place.list("").stream().map(Item::name).sorted().toList();
  }

  @Test
  void aBackupLiesAtEachPlaceAndWasReadBackThere() throws Exception {
    BackupManifest backup = make(Wanted.MANUAL);
    Copies copies = copies(directory(), other());
    assertThat(copies.of(backup.name()))
        .allSatisfy(copy -> assertThat(copy.problem()).isEqualTo("not copied yet"));

    assertThat(copies.run()).isTrue();

    String name = "store-1/backups/" + backup.name();
    assertThat(names(directory()))
        .contains(name + ".db", name + ".json")
        .anyMatch(marked -> marked.startsWith("store-1/owner/"))
        .hasSize(3);
    assertThat(names(other())).isEqualTo(names(directory()));
    assertThat(Transfer.sha256(other(), name + ".db")).isEqualTo(backup.sha256());
    assertThat(copies.of(backup.name()))
        .hasSize(2)
        .allSatisfy(copy -> {
          assertThat(copy.verifiedAt()).isEqualTo(NOW);
          assertThat(copy.problem()).isNull();
        });
    assertThat(events).hasSize(2).hasOnlyElementsOfType(BackupCopied.class);
    assertThat(copies(directory(), other()).run()).isTrue();
    assertThat(events).hasSize(2);
  }

  @Test
  void whatIsThereAlreadyIsNotSentAgain() throws Exception {
    BackupManifest backup = make(Wanted.MANUAL);
    Path killed = there.resolve("store-1/backups/" + backup.name() + ".db");
    Files.createDirectories(killed.getParent());
    Files.copy(here.file(backup.name()), killed);
    Object before = Files.getAttribute(killed, "unix:ino");

    assertThat(new Fetch(List.of(directory()), "store-1").backups()).isEmpty();
    assertThat(copies(directory()).run()).isTrue();

    assertThat(Files.getAttribute(killed, "unix:ino")).isEqualTo(before);
    assertThat(new Fetch(List.of(directory()), "store-1").backups()).hasSize(1);
    assertThat(events).hasOnlyElementsOfType(BackupCopied.class);
  }

  @Test
  void aPlaceThatIsAwayIsSaidOnceAndTriedAgain() throws Exception {
    BackupManifest backup = make(Wanted.MANUAL);
    Files.delete(there);
    Copies copies = copies(directory(), other());

    assertThat(copies.run()).isFalse();
    assertThat(copies.run()).isFalse();

    assertThat(events).filteredOn(BackupCopyFailed.class::isInstance).hasSize(1);
    assertThat(copies.of(backup.name()).getFirst().problem()).contains("mount the disk");
    assertThat(copies.of(backup.name()).getLast().verifiedAt()).isEqualTo(NOW);
    assertThat(copies.problems()).hasSize(1);

    Files.createDirectories(there);
    assertThat(copies.run()).isTrue();
    assertThat(copies.problems()).isEmpty();
    assertThat(copies.of(backup.name()).getFirst().verifiedAt()).isEqualTo(NOW);
  }

  @Test
  void aFlippedBitIsFoundAndMended() throws Exception {
    BackupManifest backup = make(Wanted.MANUAL);
    Copies copies = copies(other());
    copies.run();
    assertThat(copies.verify(backup)).isEmpty();

    Path copy = second.resolve("store-1/backups/" + backup.name() + ".db");
    byte[] bytes = Files.readAllBytes(copy);
    bytes[bytes.length / 2] ^= 1;
    Files.write(copy, bytes);

    assertThat(copies.verify(backup).orElseThrow()).contains("damaged");
    assertThat(copies.of(backup.name()).getFirst().verifiedAt()).isNull();
    assertThatThrownBy(() -> new Fetch(List.of(other()), "store-1").backup(backup.name(), here(1)))
        .hasMessageContaining("SHA-256 differs");
    assertThat(here(1).listed()).isEmpty();
    assertThat(copies.run()).isTrue();
    assertThat(copies.verify(backup)).isEmpty();
  }

  private BackupDirectory here(int other) {
    return new BackupDirectory(home.resolve("backups-" + other));
  }

  @Test
  void aBackupThatIsDamagedHereIsNotCopiedAndKeepsNoOtherFromIt() throws Exception {
    BackupManifest damaged = make(Wanted.MANUAL);
    BackupManifest sound = make(Wanted.MANUAL);
    byte[] bytes = Files.readAllBytes(here.file(damaged.name()));
    bytes[bytes.length / 2] ^= 1;
    Files.write(here.file(damaged.name()), bytes);
    Copies copies = copies(directory());

    assertThat(copies.run()).isFalse();

    assertThat(copies.of(damaged.name()).getFirst().problem()).contains("damaged here");
    assertThat(copies.of(sound.name()).getFirst().verifiedAt()).isEqualTo(NOW);
  }

  @Test
  void copiesAreThinnedOutByTheSameRuleAndOnlyOurs() throws Exception {
    BackupManifest manual = make(Wanted.MANUAL);
    BackupManifest held = make(Wanted.before("p-1"));
    Copies copies = copies(other());
    List<BackupManifest> scheduled = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      scheduled.add(make(Wanted.SCHEDULED));
      copies.run();
    }
    Path foreign = Files.writeString(home.resolve("x"), "x");
    other().put("store-1/backups/notes.txt", foreign, "");
    other().put("store-2/backups/" + scheduled.getFirst().name() + ".json", foreign, "");
    other().put("store-1/backups/jobsearch_backup_20200101_000000.db", foreign, "");
    copies.run();

    assertThat(BackupCopies.names(other().list("store-1/"), "store-1/backups/"))
        .containsExactly(
            scheduled.get(3).name(), scheduled.get(2).name(), held.name(), manual.name());
    assertThat(names(other()))
        .contains("store-1/backups/notes.txt", "store-1/backups/" + held.name() + ".hold")
        .contains("store-2/backups/" + scheduled.getFirst().name() + ".json")
        .doesNotContain("store-1/backups/jobsearch_backup_20200101_000000.db");

    Path mark = here.path().resolve("copies_store-1.owner");
    byte[] mine = Files.readAllBytes(mark);
    DurableFiles.deleteTree(here.path());
    Files.write(Files.createDirectories(here.path()).resolve(mark), mine);
    assertThat(copies(other()).run()).isTrue();
    assertThat(BackupCopies.names(other().list("store-1/"), "store-1/backups/")).hasSize(4);
  }

  @Test
  void copiesOfAnotherInstallationAreLeftAlone() throws Exception {
    for (int i = 0; i < 4; i++) {
      make(Wanted.SCHEDULED);
      copies(directory()).run();
    }
    List<String> before = names(directory());

    // Set up anew, or another system with the same names and the same place.
    DurableFiles.deleteTree(here.path());
    for (int i = 0; i < 4; i++) {
      make(Wanted.SCHEDULED);
    }
    Copies copies = copies(directory());
    assertThat(copies.run()).isFalse();

    assertThat(names(directory())).isEqualTo(before);
    assertThat(copies.problems().values())
        .singleElement()
        .asString()
        .contains("another installation", "JOBSEARCH_STORE_REPLICA");
    assertThat(events).last().isInstanceOf(BackupCopyFailed.class);

    for (Item mark : directory().list("store-1/owner/")) {
      directory().delete(mark.name());
    }
    assertThat(copies.run()).isTrue();
    assertThat(copies.problems()).isEmpty();
  }

  @Test
  void aBackupIsFetchedWhenNothingIsLeftHere() throws Exception {
    BackupManifest old = make(Wanted.before("p-1"));
    BackupManifest backup = make(Wanted.SCHEDULED);
    copies(directory(), other()).run();
    DurableFiles.deleteTree(here.path());
    Files.createDirectories(here.path());
    Files.writeString(here.path().resolve("fetch_" + backup.name() + ".db"), "half");
    Fetch fetch = new Fetch(List.of(directory(), other()), "store-1");
    Files.delete(there.resolve("store-1/backups/" + backup.name() + ".db"));

    assertThat(fetch.backups()).hasSize(3);
    assertThat(fetch.backup(old.name(), here).place()).isEqualTo(there.toString());
    assertThat(here.isHeld(old.name())).isTrue();
    assertThat(fetch.backup("latest", here).place()).isEqualTo(second.toString());
    assertThat(here.sound("latest")).isEqualTo(backup);

    Files.writeString(here.file(backup.name()), "damaged");
    assertThat(fetch.backup(backup.name(), here).bytes()).isEqualTo(backup.bytes());
    assertThat(here.sound(backup.name())).isEqualTo(backup);
    assertThatThrownBy(() -> fetch.backup("jobsearch_backup_20200101_000000", here))
        .hasMessageContaining("does not have it")
        .hasMessageContaining("--copies");
    assertThatThrownBy(() -> fetch.backup("../x", here)).hasMessageContaining("no backup's name");
    assertThatThrownBy(() -> new Fetch(List.of(), "store-1")).hasMessageContaining("is configured");
  }
}
