package jobsearch.store.copy;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Copies when it is woken, and by itself: again and again with growing pauses while something is
 * not copied, and once in a while when all is, for what others put here.
 */
final class CopyLoop implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(CopyLoop.class);

  private final BooleanSupplier work;
  private final Duration shortest;
  private final Duration longest;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("copies").daemon().factory());
  private @Nullable Future<?> next;
  private Duration pause;
  private boolean running;
  private boolean woken;

  /**
   * @param work says whether all is copied
   * @param shortest the first pause behind a failure; each further one is twice as long
   * @param longest the longest pause, also when all is copied
   */
  CopyLoop(BooleanSupplier work, Duration shortest, Duration longest) {
    this.work = work;
    this.shortest = shortest;
    this.longest = longest;
    this.pause = shortest;
  }

  /** There may be something new: begins at once, or again once the present round is over. */
  synchronized void wake() {
    pause = shortest;
    if (running) {
      woken = true;
    } else {
      schedule(Duration.ZERO);
    }
  }

  private synchronized void schedule(Duration after) {
    if (next != null) {
      next.cancel(false);
    }
    if (!thread.isShutdown()) {
      next = thread.schedule(this::run, after.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void run() {
    begin();
    boolean whole = false;
    try {
      whole = work.getAsBoolean();
    } catch (RuntimeException | Error e) {
      LOG.errorf(e, "copying broke off");
    }
    rest(whole);
  }

  private synchronized void begin() {
    running = true;
    woken = false;
  }

  private synchronized void rest(boolean whole) {
    running = false;
    if (woken) {
      schedule(Duration.ZERO);
      return;
    }
    schedule(whole ? longest : pause);
    pause = whole ? shortest : shorter(pause.multipliedBy(2), longest);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  @Override
  public synchronized void close() {
    thread.shutdownNow();
  }
}
