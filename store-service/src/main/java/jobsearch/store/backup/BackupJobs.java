package jobsearch.store.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import jobsearch.events.status.BackupDrillProgressed;
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
   * @param task {@code backup}, {@code proof} or {@code copy-check}
   * @param backup the name of the backup that it is about; of one that is being made it may still
   *     change, if another process takes that name first
   * @param step what it does just now, as its events name it; null if there are none, or it has
   *     ended
   * @param done how much of the step is done, as its events say it
   * @param of how much there is to do
   * @param reason why it failed, with what to do; null unless it did
   */
  public record Job(
      String task,
      String backup,
      Instant startedAt,
      State state,
      @Nullable String step,
      long done,
      long of,
      @Nullable String reason) {

    private Job of(String made) {
      return new Job(task, made, startedAt, state, step, done, of, reason);
    }

    private Job at(String nowStep, long nowDone, long ofAll) {
      return new Job(task, backup, startedAt, state, nowStep, nowDone, ofAll, reason);
    }

    private Job ended(State end, @Nullable String why) {
      return new Job(task, backup, startedAt, end, null, 0, 0, why);
    }
  }

  private final Backups backups;
  private final Drill drill;
  private final Clock clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("backup").daemon().factory());

  private @Nullable Job last;
  private @Nullable Job before;

  /** Whether a scheduled backup waits for what runs. */
  private boolean due;

  public BackupJobs(Backups backups, Drill drill, Clock clock) {
    this.backups = backups;
    this.drill = drill;
    this.clock = clock;
  }

  /** The job that runs, or the last one that ran since the start. */
  public synchronized Optional<Job> last() {
    return Optional.ofNullable(last);
  }

  /** The job that ran before that one: a scheduled one may begin at once behind it. */
  public synchronized Optional<Job> before() {
    return Optional.ofNullable(before);
  }

  /**
   * Begins a backup.
   *
   * @throws BackupProblem if a job runs already
   */
  public Job backUp(Wanted wanted) {
    return begin(
        "backup",
        backups.nextName(),
        job -> {
          BackupManifest made =
              backups.make(
                  wanted,
                  job.backup(),
                  now -> goesOn(job.of(now.backup()).at(now.step(), now.done(), now.of())));
          return job.of(made.name()).ended(State.DONE, null);
        });
  }

  /**
   * Begins the drill of a backup. It fails if the backup is not proven.
   *
   * @param name of a backup that there is
   * @throws BackupProblem if a job runs already
   */
  public Job prove(String name) {
    return begin(
        "proof",
        name,
        job -> ended(job, failure(name, now -> goesOn(job.at(now.step(), now.done(), now.of())))));
  }

  private Optional<String> failure(String name, Consumer<BackupDrillProgressed> progress) {
    try {
      return backups.prove(name, drill, progress).map(Proof::reason).or(Optional::empty);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the store was stopped meanwhile");
    }
  }

  /**
   * Begins something else that is done with a backup.
   *
   * @param work gives why it failed; empty if it did not
   * @throws BackupProblem if a job runs already
   */
  public Job begin(String task, String backup, Supplier<Optional<String>> work) {
    return begin(task, backup, job -> ended(job, work.get()));
  }

  private static Job ended(Job job, Optional<String> failure) {
    return failure
        .map(why -> job.ended(State.FAILED, why))
        .orElseGet(() -> job.ended(State.DONE, null));
  }

  private synchronized Job begin(String task, String backup, UnaryOperator<Job> work) {
    if (isRunning()) {
      throw new BackupProblem("a backup or a drill runs already: wait for it to end");
    }
    Job job = new Job(task, backup, clock.instant(), State.RUNNING, null, 0, 0, null);
    before = last;
    last = job;
    thread.execute(() -> ended(carryOut(job, work)));
    return job;
  }

  /**
   * Makes a scheduled backup: at once, or as soon as what runs has ended. A drill must not cost a
   * night's backup.
   */
  public synchronized void backUpWhenFree() {
    due = isRunning();
    if (!due) {
      try {
        backUp(Wanted.SCHEDULED);
      } catch (BackupProblem e) {
        LOG.errorf("no scheduled backup: %s", e.getMessage());
        backups.notBegun(Wanted.SCHEDULED, e);
      }
    }
  }

  private boolean isRunning() {
    return last != null && last.state() == State.RUNNING;
  }

  private synchronized void goesOn(Job job) {
    last = job;
  }

  private synchronized void ended(Job job) {
    last = job;
    if (due && !thread.isShutdown()) {
      backUpWhenFree();
    }
  }

  private static Job carryOut(Job job, UnaryOperator<Job> work) {
    try {
      return work.apply(job);
    } catch (BackupProblem e) {
      return job.ended(State.FAILED, e.getMessage());
    } catch (RuntimeException | Error e) {
      // An error, too: a job that runs for ever keeps all others from beginning.
      LOG.errorf(e, "the %s of %s failed", job.task(), job.backup());
      return job.ended(State.FAILED, "a defect, please report it: " + e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
