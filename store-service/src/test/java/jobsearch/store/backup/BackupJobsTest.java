package jobsearch.store.backup;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupProgressed;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.FoldedStore;
import jobsearch.store.backup.BackupJobs.State;
import jobsearch.store.drill.Drill;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupJobsTest {

  @TempDir Path home;

  private final List<StoreEvent> events = new CopyOnWriteArrayList<>();
  private FoldedStore store;

  @BeforeEach
  void open() throws Exception {
    store = new FoldedStore(home.resolve("store"));
    store.say(cv(CV));
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private Backups backups(String directory) {
    return backups(directory, events::add);
  }

  private Backups backups(String directory, Consumer<StoreEvent> told) {
    return new Backups(
        store.database().file(),
        home.resolve(directory),
        "store-1",
        new Origin("store-service", "v1"),
        Clock.systemUTC(),
        10,
        told);
  }

  private BackupJobs jobs(Backups backups) {
    Clock clock = Clock.systemUTC();
    return new BackupJobs(
        backups, new Drill(store.database().readers(), "nowhere:1", "journal", home, clock), clock);
  }

  @Test
  void aScheduledBackupWaitsForWhatRuns() throws Exception {
    Backups backups = backups("backups");
    CountDownLatch end = new CountDownLatch(1);
    try (BackupJobs jobs = jobs(backups)) {
      BackupJobs.Job drill = jobs.begin("proof", "x", () -> waited(end));
      jobs.backUpWhenFree();
      jobs.backUpWhenFree();
      assertThatThrownBy(() -> jobs.backUp(Wanted.MANUAL)).isInstanceOf(BackupProblem.class);
      end.countDown();

      await().atMost(ONE_MINUTE).until(() -> jobs.last().orElseThrow().state() != State.RUNNING);
      await().atMost(ONE_MINUTE).until(() -> backups.list().size() == 1);
      assertThat(backups.list().getFirst().kind()).isEqualTo(BackupKind.SCHEDULED);
      BackupJobs.Job before = jobs.before().orElseThrow();
      assertThat(before.startedAt()).isEqualTo(drill.startedAt());
      assertThat(before.state()).isEqualTo(State.DONE);
    }
    assertThat(backups.list()).hasSize(1);
  }

  private static Optional<String> waited(CountDownLatch end) {
    try {
      return end.await(1, TimeUnit.MINUTES) ? Optional.empty() : Optional.of("too late");
    } catch (InterruptedException e) {
      return Optional.of("interrupted");
    }
  }

  @Test
  void aBackupSaysWhichStepItIsAt() {
    AtomicReference<@Nullable BackupJobs> jobs = new AtomicReference<>();
    List<BackupJobs.Job> seen = new CopyOnWriteArrayList<>();
    Backups backups =
        backups(
            "backups",
            event -> {
              if (event instanceof BackupProgressed) {
                seen.add(Objects.requireNonNull(jobs.get()).last().orElseThrow());
              }
            });
    try (BackupJobs running = jobs(backups)) {
      jobs.set(running);
      String name = running.backUp(Wanted.MANUAL).backup();
      await().atMost(ONE_MINUTE).until(() -> running.last().orElseThrow().state() == State.DONE);
      assertThat(seen)
          .extracting(BackupJobs.Job::step)
          .containsExactly("COPYING", "CHECKING", "HASHING");
      assertThat(seen)
          .allSatisfy(job -> {
            assertThat(job.backup()).isEqualTo(name);
            assertThat(job.state()).isEqualTo(State.RUNNING);
            assertThat(job.of()).isPositive();
          });
      assertThat(running.last().orElseThrow().step()).isNull();
    }
  }

  @Test
  void anErrorEndsAJobAndTheNextOneRuns() {
    Backups backups = backups("backups");
    try (BackupJobs jobs = jobs(backups)) {
      var unused =
          jobs.begin(
              "proof",
              "x",
              () -> {
                throw new StackOverflowError("deep");
              });
      await().atMost(ONE_MINUTE).until(() -> jobs.last().orElseThrow().state() == State.FAILED);
      assertThat(jobs.last().orElseThrow().reason()).contains("StackOverflowError");
      jobs.backUpWhenFree();
      await().atMost(ONE_MINUTE).until(() -> jobs.last().orElseThrow().state() == State.DONE);
      assertThat(backups.list()).hasSize(1);
    }
  }

  @Test
  void aScheduledBackupThatCannotBeMadeIsSaid() throws Exception {
    Files.writeString(home.resolve("file"), "x");
    try (BackupJobs jobs = jobs(backups("file"))) {
      jobs.backUpWhenFree();
      await()
          .atMost(ONE_MINUTE)
          .until(() -> events.stream().anyMatch(BackupFailed.class::isInstance));
      await().atMost(ONE_MINUTE).until(() -> jobs.last().orElseThrow().state() == State.FAILED);
    }
  }
}
