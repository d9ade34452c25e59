package jobsearch.store.recovery;

import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jobsearch.events.status.JournalTaskProgressed;
import jobsearch.events.status.JournalTaskStarted;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.recovery.JournalRequest.Task;
import jobsearch.store.schema.ProcessLock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A journal that no archive brings back begins anew with what the store has. */
@Tag("broker")
class NewJournalTest extends StoreAndArchive {

  @Test
  void whatFillsTheJournalWaitsForWhatAKilledCommandLeftRunning() throws Exception {
    try (ProcessLock running = stores.turn().orElseThrow()) {
      assertThat(List.of(Task.IMPORT, Task.ADOPT, Task.RESEED))
          .allSatisfy(task ->
              assertThatThrownBy(() -> run(task, true))
                  .isInstanceOf(RecoveryProblem.class)
                  .hasMessageContaining("process " + ProcessHandle.current().pid())
                  .hasMessageContaining("wait for it to end"));
    }
  }

  @Test
  void anotherJournalIsNeverAdopted() throws Exception {
    anotherBroker();
    for (int i = 0; i < HISTORY.length; i++) {
      journal.say(cv("ffffffffffffffff"));
    }

    assertThatThrownBy(this::adopt)
        .isInstanceOf(RecoveryProblem.class)
        .hasMessageContaining("another journal")
        .hasMessageContaining("reseed");
  }

  @Test
  void aNewJournalBeginsWithWhatTheStoreHas() throws Exception {
    assertThatThrownBy(() -> run(Task.RESEED, false))
        .isInstanceOf(RecoveryProblem.class)
        .hasMessageContaining("not folded yet");
    export();
    anotherBroker();
    journal.say(cv("ffffffffffffffff"));
    assertThatThrownBy(() -> run(Task.RESEED, false))
        .isInstanceOf(RecoveryProblem.class)
        .hasMessageContaining("is not the journal of this store")
        .hasMessageContaining("--replace");
    assertThat(export(home.resolve("foreign")).next()).isEqualTo(1);

    // As one that was killed leaves it.
    Files.createDirectories(stores.path().resolve("restored_20260803_080000.partial"));

    var reseeded = (Reseed.Reseeded) run(Task.RESEED, true);

    assertThat(reseeded.hash()).isEqualTo(content.hash());
    assertThat(events).first().isInstanceOf(JournalTaskStarted.class);
    assertThat(progress().stream().filter(p -> p.done() == p.of()))
        .extracting(JournalTaskProgressed::step)
        .containsExactly("TRYING", "KEEPING", "WRITING", "FOLDING");
    assertThat(events).extracting(StoreEvent::id).doesNotHaveDuplicates();
    assertThat(new JournalArchive(Path.of(Objects.requireNonNull(reseeded.left()))).verify())
        .returns(1L, ArchiveManifest::records);
    assertThat(stores.currentName()).isEqualTo(reseeded.store());
    assertThat(export().next()).isEqualTo(reseeded.facts());
    journal.say(scraped("r2", 4), scored(pair(2), 3));
    LogicalHash after = fold(reseeded.facts() + 2);
    assertThat(after.tables().get("postings")).isNotEqualTo(content.tables().get("postings"));
    assertThat(Replay.run(home.resolve("fresh"), journal.client(), "journal", reseeded.facts() + 2))
        .isEqualTo(after);
    try (Stream<Path> left = Files.list(stores.path())) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".partial"));
    }
  }
}
