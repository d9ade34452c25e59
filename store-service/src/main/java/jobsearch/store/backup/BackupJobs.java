package jobsearch.store.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import jobsearch.store.drill.Drill;
import jobsearch.store.drill.Proof;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Backups and drills in the background, one at a time: on a large store they outlast any HTTP
 * request.
 */
public final class BackupJobs implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(BackupJobs.class);

  /** What a job is doing. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * The job that runs, or the last one that ran.
   *
   * @param task {@code backup} or {@code proof}
   * @param backup the name of the backup that it makes or proves
   * @param reason why it failed, with what to do; null unless it did
   */
  public record Job(
      String task, String backup, Instant startedAt, State state, @Nullable String reason) {

    private Job ended(State end, @Nullable String why) {
      return new Job(task, backup, startedAt, end, why);
    }
  }

  private final Backups backups;
  private final Drill drill;
  private final Clock clock;
  private final AtomicReference<@Nullable Job> last = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("backup").daemon().factory());

  public BackupJobs(Backups backups, Drill drill, Clock clock) {
    this.backups = backups;
    this.drill = drill;
    this.clock = clock;
  }

  /** The job that runs, or the last one that ran since the start. */
  public Optional<Job> last() {
    return Optional.ofNullable(last.get());
  }

  /**
   * Begins a backup.
   *
   * @throws BackupProblem if a job runs already
   */
  public Job backUp(BackupKind kind) {
    String name = backups.nextName();
    return begin(
        "backup",
        name,
        () -> {
          backups.make(kind, name);
          return Optional.empty();
        });
  }

  /**
   * Begins the drill of a backup. It fails if the backup is not proven.
   *
   * @param name of a backup that there is
   * @throws BackupProblem if a job runs already
   */
  public Job prove(String name) {
    return begin("proof", name, () -> failure(name));
  }

  private Optional<String> failure(String name) {
    try {
      return backups.prove(name, drill).map(Proof::reason).or(Optional::empty);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the store was stopped meanwhile");
    }
  }

  private Job begin(String task, String backup, Supplier<Optional<String>> work) {
    Job job = new Job(task, backup, clock.instant(), State.RUNNING, null);
    Job before = last.get();
    if ((before != null && before.state() == State.RUNNING) || !last.compareAndSet(before, job)) {
      throw new BackupProblem("a backup or a drill runs already: wait for it to end");
    }
    thread.execute(() -> last.set(carryOut(job, work)));
    return job;
  }

  private static Job carryOut(Job job, Supplier<Optional<String>> work) {
    try {
      return work.get()
          .map(failure -> job.ended(State.FAILED, failure))
          .orElseGet(() -> job.ended(State.DONE, null));
    } catch (BackupProblem e) {
      return job.ended(State.FAILED, e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf(e, "the %s of %s failed", job.task(), job.backup());
      return job.ended(State.FAILED, "a defect, please report it: " + e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
