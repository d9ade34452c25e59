package jobsearch.store.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import jobsearch.store.KilledProgram;
import jobsearch.store.ManyFacts;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.journal.Journal;
import jobsearch.store.recovery.JournalRequest.Task;
import jobsearch.store.restore.RestoreProgram;
import jobsearch.store.restore.RestoreRequest;
import jobsearch.store.restore.RestoreRequest.Purpose;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.StoreDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever makes stores or fills the journal is killed (SIGKILL) at random moments, on a filled
 * store, and repeated as it says: nothing is lost, nothing is there twice, nothing half is used.
 */
@Tag("broker")
class KilledProgramsTest {

  /** What going back leads to as it was then. */
  private static final List<String> STATE =
      List.of("postings", "posting_urls", "job_matches", "sightings");

  @TempDir static Path home;

  private static FilledSystem system;

  @BeforeAll
  static void fill() throws Exception {
    system = new FilledSystem(home);
  }

  @AfterAll
  static void close() {
    system.close();
  }

  @Test
  void aRestoreLeavesOnlyWholeStoresAndTheOneInUseAsItWas() throws Exception {
    StoreDirectory stores = system.fresh("restore");
    KilledProgram program = new KilledProgram(RestoreProgram.class, home);
    RestoreRequest request = system.requests(stores).restore(Purpose.RESTORE, "latest", null);
    Set<String> whole = new HashSet<>();
    for (int kill = 0; kill < KilledProgram.KILLS; kill++) {
      Set<String> known = new HashSet<>(stores.names());
      String before = stores.currentName();
      String bytes = DurableFiles.sha256(stores.current().resolve("store.db"));

      Optional<JsonNode> said = program.kill(stores, request);

      assertThat(said.map(answer -> answer.path("error").asText()))
          .isIn(Optional.empty(), Optional.of(""));
      assertThat(DurableFiles.sha256(stores.of(before).resolve("store.db"))).isEqualTo(bytes);
      List<String> names = stores.names();
      for (String name : names) {
        if (whole.add(name)) {
          assertThat(FilledSystem.whole(stores.of(name))).isEqualTo(system.content);
        }
      }
      if (!stores.currentName().equals(before)) {
        assertThat(known).doesNotContain(stores.currentName());
        assertThat(names).contains(stores.currentName());
      }
      program.found(
          !stores.currentName().equals(before)
              ? "6 in use"
              : names.size() > known.size() ? "5 named, not in use" : restoring(stores));
    }

    JsonNode restored = program.run(request);

    program.report("restore");
    assertThat(restored.path("hash").asText()).isEqualTo(system.content.hash());
    assertThat(stores.currentName()).isEqualTo(restored.path("store").asText());
    assertThat(FilledSystem.whole(stores.current())).isEqualTo(system.content);
    assertThat(FilledSystem.names(stores.path())).noneMatch(name -> name.endsWith(".partial"));
  }

  private static String restoring(StoreDirectory stores) throws Exception {
    for (String name : FilledSystem.names(stores.path())) {
      Path partial = stores.path().resolve(name);
      if (name.endsWith(".partial") && Files.isDirectory(partial)) {
        return !Files.exists(partial.resolve("store.db"))
            ? "2 no file yet"
            : Files.exists(partial.resolve("store.db-wal")) ? "4 folding" : "3 copied or settled";
      }
    }
    return "1 before anything";
  }

  @Test
  void anImportGoesOnWhereItWasKilled() throws Exception {
    StoreDirectory stores = system.fresh("import");
    KilledProgram program = new KilledProgram(JournalProgram.class, home);
    JournalRequest request = system.requests(stores).journal(Task.IMPORT, false);
    system.loseJournal();
    for (int kill = 0; kill < KilledProgram.KILLS; kill++) {
      Optional<JsonNode> said = program.kill(stores, request);

      assertThat(said.map(answer -> answer.path("error").asText()))
          .isIn(Optional.empty(), Optional.of(""));
      program.found(importing(stores));
      if (system.isFollowedBy(stores.path())) {
        requireImported(stores);
        system.loseJournal();
      }
    }

    JsonNode imported = program.run(request);

    program.report("journal import");
    assertThat(imported.path("adopted").asBoolean()).isTrue();
    assertThat(imported.path("left").isNull()).isTrue();
    requireImported(stores);
    assertThat(system.replayed()).isEqualTo(system.content);
    assertThat(system.export().next()).isEqualTo(system.content.offset());
  }

  private static void requireImported(StoreDirectory stores) throws Exception {
    system.requireImported();
    assertThat(system.fold(stores.current())).isEqualTo(system.content);
    assertThat(FilledSystem.whole(stores.current())).isEqualTo(system.content);
  }

  private static String importing(StoreDirectory stores) throws Exception {
    OptionalLong end = system.end();
    if (end.isEmpty()) {
      return "2 no topic";
    }
    if (end.getAsLong() < system.content.offset()) {
      return end.getAsLong() == 0 ? "1 no record yet" : "3 in the middle of the records";
    }
    return system.isOfAnotherJournal()
        ? "4 all records"
        : system.isFollowedBy(stores.path()) ? "6 the store goes on" : "5 the archive goes on";
  }

  @Test
  void aNewJournalIsBegunAgain() throws Exception {
    StoreDirectory stores = system.fresh("reseed");
    KilledProgram program = new KilledProgram(JournalProgram.class, home);
    system.loseJournal();
    boolean replace = false;
    for (int kill = 0; kill < KilledProgram.KILLS; kill++) {
      String before = stores.currentName();
      int known = stores.names().size();
      Optional<JsonNode> said =
          program.kill(stores, system.requests(stores).journal(Task.RESEED, replace));

      boolean refused = said.isPresent() && said.get().has("error");
      program.found(refused ? "0 told to add --replace" : reseeding(stores, before, known));
      if (refused) {
        assertThat(replace).isFalse();
        assertThat(said.get().path("fix").asText()).contains("add --replace");
        replace = true;
      } else if (system.isFollowedBy(stores.current())) {
        requireReseeded(stores);
        system.loseJournal();
        replace = false;
      } else {
        assertThat(stores.currentName()).isEqualTo(before);
        assertThat(FilledSystem.whole(stores.current()).hash()).isEqualTo(system.content.hash());
      }
    }

    JsonNode reseeded = program.run(system.requests(stores).journal(Task.RESEED, replace));
    if (reseeded.path("fix").asText().contains("add --replace")) {
      reseeded = program.run(system.requests(stores).journal(Task.RESEED, true));
    }
    assertThat(program.printed())
        .filteredOn(line -> line.contains("\"step\":\"WRITING\""))
        .hasSizeGreaterThan(1);

    program.report("journal reseed");
    assertThat(reseeded.path("hash").asText()).isEqualTo(system.content.hash());
    assertThat(reseeded.path("facts").asLong()).isEqualTo(system.end().orElseThrow());
    requireReseeded(stores);
    assertThat(FilledSystem.names(stores.path())).noneMatch(name -> name.endsWith(".partial"));
  }

  /** The journal holds the store's rows once: they add up to the store that they come from. */
  private static void requireReseeded(StoreDirectory stores) throws Exception {
    LogicalHash whole = FilledSystem.whole(stores.current());
    assertThat(whole.hash()).isEqualTo(system.content.hash());
    assertThat(whole.offset()).isEqualTo(system.end().orElseThrow());
    assertThat(system.replayed()).isEqualTo(whole);
    assertThat(system.export().next()).isEqualTo(whole.offset());
  }

  private static String reseeding(StoreDirectory stores, String before, int known)
      throws Exception {
    List<String> names = FilledSystem.names(stores.path());
    OptionalLong end = system.end();
    if (!stores.currentName().equals(before)) {
      return "8 in use";
    }
    if (stores.names().size() > known) {
      return "7 named, not in use";
    }
    if (names.stream().anyMatch(name -> name.matches("restored_.*\\.partial"))) {
      return "6 folding the new journal";
    }
    if (end.isEmpty()) {
      return "3 no topic";
    }
    return end.getAsLong() > 0
        ? "5 writing rows"
        : names.contains("reseed-trial.partial") ? "2 trying out" : "1 before anything";
  }

  @Test
  void goingBackForGoodHappensWhollyOrNotAtAll() throws Exception {
    StoreDirectory stores = system.fresh("reversion");
    KilledProgram program = new KilledProgram(RestoreProgram.class, home);
    RestoreRequest request =
        system
            .requests(stores)
            .restore(Purpose.REVERT, "latest", Long.toString(system.then.offset()));
    LogicalHash before = system.content;
    for (int kill = 0; kill < KilledProgram.KILLS; kill++) {
      long end = system.end().orElseThrow();
      Optional<JsonNode> said =
          kill % 2 == 0 ? program.kill(stores, request) : killWhileItWrites(program, request, end);

      assertThat(said.map(answer -> answer.path("error").asText()))
          .isIn(Optional.empty(), Optional.of(""));
      LogicalHash now = system.fold(stores.path());
      boolean back = state(now).equals(state(system.then));
      program.found(reverting(stores, now.offset() > end, back));
      if (back) {
        system.journal.say(
            ManyFacts.read("again-" + kill, FilledSystem.POSTINGS / 2, "Pie " + kill));
        before = system.fold(stores.path());
      } else {
        assertThat(now.tables()).isEqualTo(before.tables());
      }
    }

    JsonNode went = program.run(request);

    program.report("going back for good");
    LogicalHash now = system.fold(stores.path());
    assertThat(went.path("hash").asText()).isEqualTo(now.hash());
    assertThat(state(now)).isEqualTo(state(system.then));
    assertThat(FilledSystem.whole(stores.path())).isEqualTo(now);
    assertThat(system.replayed()).isEqualTo(now);
    assertThat(FilledSystem.names(stores.path()))
        .noneMatch(name -> name.endsWith(".partial") || name.startsWith(StoreDirectory.LOOK));
  }

  /** Writing takes so little of the time that a random moment hardly ever falls into it. */
  private static Optional<JsonNode> killWhileItWrites(
      KilledProgram program, RestoreRequest request, long end) throws Exception {
    try (Journal journal = Journal.connect(system.journal.client(), "journal", 1)) {
      return program.killOnce(() -> journal.end() > end, request);
    }
  }

  private static List<String> state(LogicalHash hash) {
    return STATE.stream().map(table -> String.valueOf(hash.tables().get(table))).toList();
  }

  private static String reverting(StoreDirectory stores, boolean written, boolean back)
      throws Exception {
    List<String> names = FilledSystem.names(stores.path());
    if (back) {
      return "5 gone back";
    }
    if (written) {
      return "4 in the middle of the facts";
    }
    return names.contains("reversion.partial")
        ? "3 working out the facts"
        : names.stream().anyMatch(name -> name.startsWith(StoreDirectory.LOOK))
            ? "2 restoring the point in time"
            : "1 before anything";
  }
}
