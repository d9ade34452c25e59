package jobsearch.orchestrator.environment;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import jobsearch.orchestrator.environment.SlotWork.Kind;
import jobsearch.orchestrator.release.ReleaseProblem;
import jobsearch.runtime.Trouble;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries out work in slots, in the background, one piece at a time in each. */
public final class SlotWorks implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SlotWorks.class);

  private final SlotFiles files;
  private final Clock clock;
  private final Map<String, SlotWork> works = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("slot-", 1).daemon().factory());

  SlotWorks(SlotFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /** What is to be done; it says where it is. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it.
     *
     * @throws Trouble if it cannot be done
     */
    void run(Told told) throws InterruptedException;
  }

  /** Takes what a piece of work says of itself. */
  interface Told {

    /** A step begins. */
    void step(String name);

    /** The step says something. */
    void said(String line);
  }

  /**
   * Begins a piece of work.
   *
   * @throws SlotBusy if one is under way there
   */
  SlotWork begin(String slot, Kind kind, @Nullable String tag, String by, Work work) {
    SlotWork begun = SlotWork.begun(kind, tag, by, clock.instant());
    synchronized (this) {
      last(slot)
          .filter(SlotWork::isUnderWay)
          .ifPresent(before -> {
            throw new SlotBusy(slot, before);
          });
      put(slot, begun);
    }
    threads.execute(() -> carryOut(slot, work));
    return begun;
  }

  /** What is under way in a slot, or was last. */
  Optional<SlotWork> last(String slot) {
    return Optional.ofNullable(works.get(slot)).or(() -> before(slot));
  }

  /** What an orchestrator before this one left: nobody goes on with it. */
  private Optional<SlotWork> before(String slot) {
    return files
        .work(slot)
        .map(work ->
            work.isUnderWay()
                ? work.failed(
                    "the deploy-orchestrator was stopped meanwhile: repeat it", clock.instant())
                : work);
  }

  private void carryOut(String slot, Work work) {
    try {
      work.run(
          new Told() {
            @Override
            public void step(String name) {
              change(slot, current -> current.next(name, clock.instant()));
            }

            @Override
            public void said(String line) {
              change(slot, current -> current.said(line));
            }
          });
      change(slot, current -> current.done(clock.instant()));
    } catch (Trouble e) {
      fail(slot, "%s: %s".formatted(e.getMessage(), e.fix()));
    } catch (ReleaseProblem e) {
      fail(slot, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(slot, "the deploy-orchestrator was stopped meanwhile: repeat it");
    } catch (RuntimeException | Error e) {
      // An error, too: work that runs for ever keeps all other from beginning.
      LOG.errorf(e, "work in %s failed", slot);
      fail(slot, "a defect, please report it: " + e);
    }
  }

  private void fail(String slot, String reason) {
    LOG.warnf("%s: %s", slot, reason);
    change(slot, current -> current.failed(reason, clock.instant()));
  }

  private synchronized void change(String slot, UnaryOperator<SlotWork> change) {
    put(slot, change.apply(works.get(slot)));
  }

  private void put(String slot, SlotWork work) {
    works.put(slot, work);
    files.keep(slot, work);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
