package jobsearch.store.legacy;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Migrations and validations in the background, one at a time. */
public final class LegacyJobs implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LegacyJobs.class);

  /** What a job is doing. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * The job that runs, or the last one that ran.
   *
   * @param task {@code migration}, {@code dry-run} or {@code validation}
   * @param done how many records are done
   * @param records how many there are; 0 before that is known
   * @param reason why it failed, with what to do; null unless it did
   * @param migration what a migration came to; null until it is done
   * @param validation what a validation came to; null until it is done
   */
  public record Job(
      String task,
      Instant startedAt,
      State state,
      long done,
      long records,
      @Nullable String reason,
      @Nullable MigrationReport migration,
      @Nullable ValidationReport validation) {

    private Job at(long nowDone, long ofRecords) {
      return new Job(task, startedAt, state, nowDone, ofRecords, null, null, null);
    }

    private Job failed(String why) {
      return new Job(task, startedAt, State.FAILED, done, records, why, null, null);
    }

    private Job done(MigrationReport report) {
      return new Job(task, startedAt, State.DONE, done, records, null, report, null);
    }

    private Job done(ValidationReport report) {
      return new Job(task, startedAt, State.DONE, done, records, null, null, report);
    }
  }

  private final Migrations migrations;
  private final Validation validation;
  private final Clock clock;
  private final AtomicReference<@Nullable Job> last = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("legacy").daemon().factory());

  public LegacyJobs(Migrations migrations, Validation validation, Clock clock) {
    this.migrations = migrations;
    this.validation = validation;
    this.clock = clock;
  }

  /** The job that runs, or the last one that ran since the start. */
  public Optional<Job> last() {
    return Optional.ofNullable(last.get());
  }

  /**
   * Begins a migration.
   *
   * @throws LegacyProblem if a job runs already
   */
  public Job migrate(MigrationRequest request) {
    return begin(
        request.dryRun() ? "dry-run" : "migration",
        progress -> {
          MigrationReport report = migrations.run(request, progress);
          return job -> job.done(report);
        });
  }

  /**
   * Begins a validation.
   *
   * @throws LegacyProblem if a job runs already
   */
  public Job validate(Validation.Request request) {
    return begin(
        "validation",
        progress -> {
          ValidationReport report = validation.run(request, progress);
          return job -> job.done(report);
        });
  }

  /** Does the work, telling how far it is, and gives what becomes of the job. */
  private interface Work {
    UnaryOperator<Job> run(BiConsumer<Long, Long> progress);
  }

  private Job begin(String task, Work work) {
    Job job = new Job(task, clock.instant(), State.RUNNING, 0, 0, null, null, null);
    Job before = last.get();
    if ((before != null && before.state() == State.RUNNING) || !last.compareAndSet(before, job)) {
      throw new LegacyProblem("a migration or a validation runs already: wait for it to end");
    }
    thread.execute(() -> {
      UnaryOperator<Job> end = carryOut(job, work);
      last.updateAndGet(now -> end.apply(Objects.requireNonNullElse(now, job)));
    });
    return job;
  }

  private UnaryOperator<Job> carryOut(Job job, Work work) {
    try {
      return work.run((done, records) -> last.set(job.at(done, records)));
    } catch (LegacyProblem e) {
      return now -> now.failed(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      LOG.errorf(e, "the %s failed", job.task());
      return now ->
          now.failed("the store's memory is too small for it: give its process more (-Xmx)");
    } catch (RuntimeException | Error e) {
      // Whatever it is: a job that never ended would be in the way of every later one.
      LOG.errorf(e, "the %s failed", job.task());
      return now -> now.failed("a defect, please report it: " + e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
