package jobsearch.store.archive;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import jobsearch.events.journal.JournalFact;
import jobsearch.store.RealJournal;
import jobsearch.store.schema.DurableFiles;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive says what the journal said, and what is personal in it goes when it is erased. */
@Tag("broker")
class JournalArchiveTest {

  private static final JournalFact[] HISTORY = {cv(CV), start("r1"), scraped("r1", 1)};

  @TempDir Path home;

  private RealJournal journal;
  private JournalArchive archive;

  @BeforeEach
  void open() throws Exception {
    journal = RealJournal.fresh();
    archive = new JournalArchive(home.resolve("archive"));
    journal.say(HISTORY);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void aManifestThatNamesFilesElsewhereIsRefused() throws Exception {
    export();
    Path manifest = home.resolve("archive/journal.json");
    String named = archive.manifest().orElseThrow().segments().getFirst().file();
    Files.writeString(manifest, Files.readString(manifest).replace(named, "../" + named));

    assertThatThrownBy(archive::verify)
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("is no file of an archive");
  }

  @Test
  void anArchiveGrowsAndIsComparedRecordByRecord() throws Exception {
    journal.sayPersonally("cv-1", "old");
    journal.sayPersonally("cv-1", "new");
    journal.sayPersonally("cv-2", "to be erased");
    ArchiveManifest first = export();
    assertThat(first.next()).isEqualTo(HISTORY.length);
    assertThat(Objects.requireNonNull(first.personal()).records()).isEqualTo(2);

    journal.say(scraped("r2", 4));
    journal.sayPersonally("cv-2", null);
    assertThat(compare().missing()).isEqualTo(1);
    ArchiveManifest second = export();

    assertThat(second.segments()).hasSize(2).startsWith(first.segments().getFirst());
    assertThat(second.records()).isEqualTo(HISTORY.length + 1);
    assertThat(Objects.requireNonNull(second.personal()).records()).isEqualTo(1);
    assertThat(compare())
        .isEqualTo(
            new JournalComparison(
                true, HISTORY.length + 1, HISTORY.length + 1, HISTORY.length + 1, 0, null));
    assertThat(export()).isEqualTo(second);

    archive.setAside("20260803_080000");
    assertThat(archive.manifest()).isEmpty();
    assertThat(home.resolve("archive_until_20260803_080000/journal.json")).exists();
  }

  @Test
  void anExportThatWasKilledLeavesAWholeArchiveAndNothingThatWasErased() throws Exception {
    journal.sayPersonally("cv-1", "one");
    journal.sayPersonally("cv-2", "two");
    export();
    Path manifest = home.resolve("archive/journal.json");
    byte[] before = Files.readAllBytes(manifest);
    List<String> kept = personalFiles("archive");
    Path file = home.resolve("archive").resolve(kept.getFirst());
    byte[] erased = Files.readAllBytes(file);
    journal.sayPersonally("cv-2", null);
    export();

    // Killed between the file of what is personal and the manifest, which then names the former.
    Files.write(manifest, before);
    Files.write(file, erased);
    Files.writeString(home.resolve("archive/personal.partial"), "half");

    assertThat(archive.verify().personal()).returns(2L, ArchiveManifest.Segment::records);
    assertThat(personalFiles("archive")).hasSize(3);
    ArchiveManifest after = export();
    assertThat(personalFiles("archive"))
        .containsExactly(Objects.requireNonNull(after.personal()).file())
        .doesNotContainAnyElementsOf(kept);
  }

  @Test
  void aDamagedFileOfWhatIsPersonalIsWrittenAnew() throws Exception {
    journal.sayPersonally("cv-1", "one");
    export();
    Path file = home.resolve("archive").resolve(personalFiles("archive").getFirst());
    Files.writeString(file, "damaged");
    assertThatThrownBy(archive::verify).hasMessageContaining("damaged");

    export();

    assertThat(archive.verify().personal()).returns(1L, ArchiveManifest.Segment::records);
  }

  @Test
  void whatIsErasedAlsoGoesFromTheArchivesOfEarlierJournals() throws Exception {
    journal.sayPersonally("cv-1", "one");
    journal.sayPersonally("cv-2", "two");
    export();
    archive.setAside("20260803_080000");
    export();
    JournalArchive aside = new JournalArchive(home.resolve("archive_until_20260803_080000"));
    assertThat(aside.verify().personal()).returns(2L, ArchiveManifest.Segment::records);

    journal.sayPersonally("cv-2", null);
    export();

    assertThat(aside.verify().personal()).returns(1L, ArchiveManifest.Segment::records);
    assertThat(personalFiles("archive_until_20260803_080000")).hasSize(1);
  }

  @Test
  void aJournalThatLostItsTailAndWentOnIsNotAddedToTheArchive() throws Exception {
    ArchiveManifest before = export();
    journal.say(scraped("r2", 4));
    rewriteLastRecord();

    assertThatThrownBy(this::export)
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("lost its tail and went on")
        .hasMessageContaining("import --replace");
    assertThat(archive.manifest().orElseThrow().next()).isEqualTo(before.next());
  }

  @Test
  void whatIsPersonalIsNotLostWithoutASign() throws Exception {
    journal.sayPersonally("cv-1", "a text that is longer than the broker takes".repeat(20));
    export();
    journal.close();
    journal = RealJournal.start(home.resolve("other"));
    try (Admin admin = Admin.create(journal.client())) {
      ConfigResource personal = new ConfigResource(ConfigResource.Type.TOPIC, "personal");
      AlterConfigOp small =
          new AlterConfigOp(new ConfigEntry("max.message.bytes", "200"), AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(personal, List.of(small))).all().get();
    }

    assertThatThrownBy(this::bringBack)
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("did not take a record of topic personal");
  }

  /** As if the journal had another record where the archive ends. */
  private void rewriteLastRecord() throws Exception {
    Path segment = archive.file(archive.manifest().orElseThrow().segments().getLast());
    String lines;
    try (var in = new GZIPInputStream(Files.newInputStream(segment))) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int last = lines.stripTrailing().lastIndexOf('\n');
    try (var out = new GZIPOutputStream(Files.newOutputStream(segment))) {
      out.write(
          (lines.substring(0, last)
                  + lines
                      .substring(last)
                      .replaceAll("\"value\":\"[^\"]*\"}\n$", "\"value\":\"AAAA\"}\n"))
              .getBytes(StandardCharsets.UTF_8));
    }
    Path manifest = home.resolve("archive/journal.json");
    ArchiveManifest.Segment named = archive.manifest().orElseThrow().segments().getLast();
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace(named.sha256(), DurableFiles.sha256(segment))
            .replace("\"bytes\" : " + named.bytes(), "\"bytes\" : " + Files.size(segment)));
  }

  private List<String> personalFiles(String directory) throws Exception {
    try (Stream<Path> files = Files.list(home.resolve(directory))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("personal"))
          .toList();
    }
  }

  private void bringBack() throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), "journal");
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      new JournalImport(archive, journal.address()).run(facts, personal, (done, of) -> {});
    }
  }

  private ArchiveManifest export() throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), "journal");
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      return archive.export(facts, personal, (done, of) -> {});
    }
  }

  private JournalComparison compare() throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), "journal")) {
      return JournalComparison.of(archive, archive.verify(), facts);
    }
  }
}
