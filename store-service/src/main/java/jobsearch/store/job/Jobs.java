package jobsearch.store.job;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Work of one kind in the background, one at a time.
 *
 * @param <R> what it comes to
 */
public final class Jobs<R> implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Jobs.class);

  /** What a job is doing. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * The job that runs, or the last one that ran.
   *
   * @param reason why it failed, with what to do; null unless it did
   * @param result what it came to; null unless it is done
   */
  public record Job<R>(
      String task, Instant startedAt, State state, @Nullable String reason, @Nullable R result) {

    private Job<R> failed(@Nullable String why) {
      return new Job<>(task, startedAt, State.FAILED, why, null);
    }
  }

  /** What is to be done. */
  @FunctionalInterface
  public interface Work<R> {
    /**
     * Does it.
     *
     * @throws JobProblem if it cannot be done; the message says what to do
     */
    R run() throws InterruptedException;
  }

  private final Clock clock;
  private final AtomicReference<@Nullable Job<R>> last = new AtomicReference<>();
  private final ExecutorService thread;

  /**
   * @param name of the thread
   */
  public Jobs(String name, Clock clock) {
    this.clock = clock;
    this.thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
  }

  /** The job that runs, or the last one that ran since the start. */
  public Optional<Job<R>> last() {
    return Optional.ofNullable(last.get());
  }

  /**
   * Begins a job.
   *
   * @throws JobProblem if one runs already
   */
  public Job<R> begin(String task, Work<R> work) {
    Job<R> job = new Job<>(task, clock.instant(), State.RUNNING, null, null);
    Job<R> before = last.get();
    if ((before != null && before.state() == State.RUNNING) || !last.compareAndSet(before, job)) {
      throw new JobProblem("one runs already: wait for it to end");
    }
    thread.execute(() -> last.set(carryOut(job, work)));
    return job;
  }

  private static <R> Job<R> carryOut(Job<R> job, Work<R> work) {
    try {
      return new Job<>(job.task(), job.startedAt(), State.DONE, null, work.run());
    } catch (JobProblem e) {
      return job.failed(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return job.failed("the store was stopped meanwhile: repeat it");
    } catch (RuntimeException | Error e) {
      // An error, too: a job that runs for ever keeps all others from beginning.
      LOG.errorf(e, "the job %s failed", job.task());
      return job.failed("a defect, please report it: " + e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
