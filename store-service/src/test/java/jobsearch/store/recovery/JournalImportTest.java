package jobsearch.store.recovery;

import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.scraped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.status.JournalTaskProgressed;
import jobsearch.events.status.JournalTaskStarted;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.ArchiveProblem;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.archive.JournalComparison;
import jobsearch.store.archive.JournalImport;
import jobsearch.store.archive.TopicReader;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.recovery.JournalRequest.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An archive brings back a journal that was lost, and the store goes on in it. */
@Tag("broker")
class JournalImportTest extends StoreAndArchive {

  @Test
  void aDamagedArchiveIsNoticedAndNothingIsImportedFromIt() throws Exception {
    export();
    Path segment = segment();
    byte[] whole = Files.readAllBytes(segment);
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    Files.write(segment, flipped);

    assertThatThrownBy(archive::verify)
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("SHA-256")
        .hasMessageContaining("copy");
    anotherBroker();
    assertThatThrownBy(this::bringBack).hasMessageContaining("SHA-256");
    Files.delete(segment);
    assertThatThrownBy(archive::verify).hasMessageContaining("missing");
    assertThatThrownBy(new JournalArchive(home.resolve("none"))::verify)
        .hasMessageContaining("journal export");
  }

  @Test
  void theStoreGoesOnInTheJournalThatAnArchiveBringsBack() throws Exception {
    journal.sayPersonally("cv-1", "text");
    var exported = (ArchiveManifest) run(Task.EXPORT, false);
    assertThat(exported.next()).isEqualTo(HISTORY.length);
    JournalTaskStarted started = (JournalTaskStarted) events.getFirst();
    assertThat(progress())
        .containsExactly(
            new JournalTaskProgressed(
                "export", started.startedAt(), "WRITING", HISTORY.length, HISTORY.length));
    anotherBroker();
    assertThatThrownBy(() -> fold(HISTORY.length)).hasMessageContaining("journal import");
    assertThatThrownBy(this::adopt).hasMessageContaining("journal import");

    assertThat(bringBack()).isEqualTo(new JournalImport.Imported(0, HISTORY.length, 1));
    assertThat(bringBack()).isEqualTo(new JournalImport.Imported(HISTORY.length, 0, 0));
    run(Task.ADOPT, false);
    assertThat(events)
        .first()
        .isInstanceOfSatisfying(
            JournalTaskStarted.class, begun -> assertThat(begun.task()).isEqualTo("adopt"));
    try (TopicReader facts = TopicReader.open(journal.address(), "journal")) {
      assertThat(archive.differs(facts)).isTrue();
      archive.adopt(facts);
    }

    journal.say(scraped("r2", 4));
    assertThat(export().next()).isEqualTo(HISTORY.length + 1);
    assertThat(compare().sound()).isTrue();
    LogicalHash after = fold(HISTORY.length + 1);
    assertThat(after.tables().get("scores")).isEqualTo(content.tables().get("scores"));
    assertThat(Replay.run(home.resolve("fresh"), journal.client(), "journal", HISTORY.length + 1))
        .isEqualTo(after);
  }

  @Test
  void factsLeaveWithoutAnythingPersonalAndComeBackAsTheyWere() throws Exception {
    journal.sayPersonally("cv-1", "the text of a person");
    var exported = (ArchiveManifest) run(Task.EXPORT_FACTS, false);

    assertThat(exported.records()).isEqualTo(HISTORY.length);
    try (Stream<Path> tree = Files.walk(home.resolve("archive"))) {
      assertThat(tree.filter(Files::isRegularFile))
          .noneMatch(file -> file.getFileName().toString().contains("personal"))
          .allSatisfy(file ->
              assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                  .doesNotContain("the text of a person"));
    }
    assertThat(events).isEmpty();
    anotherBroker();
    run(Task.IMPORT, false);
    assertThat(fold(HISTORY.length)).isEqualTo(content);
  }

  @Test
  void aTailThatTheBrokerLostComesBackAndAnythingElseIsRefused() throws Exception {
    export();
    anotherBroker();
    journal.say(cv("ffffffffffffffff"));

    assertThatThrownBy(this::bringBack)
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("something else");
    assertThatThrownBy(this::export).hasMessageContaining("another journal");
    assertThat(compare().reason()).contains("another topic");
  }

  @Test
  void whatSomethingElseWroteMeanwhileIsKeptAsideForAnImport() throws Exception {
    export();
    anotherBroker();
    journal.say(new PrimaryAppointed("store-1", 1), cv("ffffffffffffffff"));
    assertThatThrownBy(() -> run(Task.IMPORT, false))
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("something else")
        .hasMessageContaining("import --replace");

    var back = (JournalProgram.BroughtBack) run(Task.IMPORT, true);

    assertThat(back.adopted()).isTrue();
    assertThat(back.written()).isEqualTo(HISTORY.length);
    assertThat(progress())
        .extracting(JournalTaskProgressed::task, JournalTaskProgressed::step)
        .startsWith(tuple("import", "KEEPING"), tuple("import", "WRITING"));
    assertThat(progress().getFirst()).returns(2L, JournalTaskProgressed::of);
    assertThat(progress()).extracting(JournalTaskProgressed::done).endsWith(8L, 9L);
    assertThat(progress().getLast()).returns((long) HISTORY.length, JournalTaskProgressed::of);
    assertThat(new JournalArchive(Path.of(Objects.requireNonNull(back.left()))).verify())
        .returns(2L, ArchiveManifest::records);
    assertThat(fold(HISTORY.length)).isEqualTo(content);
    assertThat(export().next()).isEqualTo(HISTORY.length);
  }

  @Test
  void whatUpWritesIntoAnEmptyJournalIsNothing() throws Exception {
    export();
    anotherBroker();
    journal.say(new PrimaryAppointed("store-2", 1));

    var back = (JournalProgram.BroughtBack) run(Task.IMPORT, false);

    assertThat(back.left()).isNull();
    assertThat(back.adopted()).isTrue();
  }

  @Test
  void anImportThatWasKilledBeforeTheStoreWentOnIsRepeatedThoughTheJournalGoesOn()
      throws Exception {
    export();
    anotherBroker();
    JournalImport.Imported killed = bringBack();
    journal.say(scraped("r2", 4));

    var back = (JournalProgram.BroughtBack) run(Task.IMPORT, false);

    assertThat(back.present()).isEqualTo(killed.written());
    assertThat(back.written()).isZero();
    assertThat(back.adopted()).isTrue();
    assertThat(fold(HISTORY.length + 1).offset()).isEqualTo(HISTORY.length + 1);
    assertThatThrownBy(() -> run(Task.IMPORT, false))
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("nothing to import")
        .hasMessageContaining("journal adopt");
    assertThat(export().next()).isEqualTo(HISTORY.length + 1);
  }

  private JournalComparison compare() throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), "journal")) {
      return JournalComparison.of(archive, archive.verify(), facts);
    }
  }

  private JournalImport.Imported bringBack() throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), "journal");
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      return new JournalImport(archive, journal.address()).run(facts, personal, (done, of) -> {});
    }
  }

  private Path segment() throws Exception {
    List<ArchiveManifest.Segment> segments = archive.manifest().orElseThrow().segments();
    return home.resolve("archive").resolve(segments.getFirst().file());
  }
}
