package jobsearch.orchestrator.step;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import jobsearch.orchestrator.promotion.Decision;
import jobsearch.orchestrator.promotion.Observed.StepProgress;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.runtime.Trouble;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out steps in the background, one of each promotion at a time, and says how they do. What
 * it knows it forgets with its process: a step is begun again then.
 */
public final class StepWorks implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(StepWorks.class);

  private final Map<Step, StepWork> works;
  private volatile Runnable changed = () -> {};
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  /** The last step of a promotion, and how it does. */
  private static final class Running {
    private final String key;
    private final Thread thread;
    private volatile StepProgress progress;
    private volatile boolean unwanted;

    private Running(String key, Consumer<Running> work) {
      this.key = key;
      this.progress = new StepProgress.Going(key, "it begins");
      this.thread =
          Thread.ofPlatform().name("step-" + key).daemon().unstarted(() -> work.accept(this));
    }

    private void end() {
      unwanted = true;
      thread.interrupt();
    }

    private boolean isFor(String wanted) {
      return !unwanted && key.equals(wanted);
    }
  }

  /**
   * @param works of each step that is not done by the journal alone
   */
  public StepWorks(Map<Step, StepWork> works) {
    this.works = new EnumMap<>(works);
  }

  /** Is told when a step ended. */
  public void listen(Runnable listener) {
    changed = listener;
  }

  /** How the step with this key does. */
  public StepProgress progress(String promotion, String key) {
    Running last = running.get(promotion);
    return last == null || !last.isFor(key) ? new StepProgress.NotBegun(key) : last.progress;
  }

  /**
   * Begins a step. What was under way for the same promotion is ended first, and waited for: what
   * it still does must not come after what this one does.
   */
  public synchronized void run(Decision.Run wanted, Promotion promotion) {
    Running before = running.get(promotion.id());
    if (before != null && before.isFor(wanted.key())) {
      return;
    }
    if (before != null) {
      before.end();
    }
    StepWork work = Objects.requireNonNull(works.get(wanted.step()), wanted.step().label());
    Running now = new Running(wanted.key(), self -> carryOut(self, before, work, promotion));
    running.put(promotion.id(), now);
    now.thread.start();
  }

  /** Ends what is under way for a promotion, unless it is this: it went another way. */
  public synchronized void keep(String promotion, String key) {
    Running last = running.get(promotion);
    if (last != null && !last.isFor(key) && !last.unwanted) {
      last.end();
    }
  }

  /** Ends what is under way for all other promotions: they are not led from here. */
  public synchronized void keepOnly(Collection<String> promotions) {
    running.forEach((promotion, last) -> {
      if (!promotions.contains(promotion) && !last.unwanted) {
        last.end();
      }
    });
    running.values().removeIf(last -> last.unwanted && !last.thread.isAlive());
  }

  /** However often this one is told to end: two at work would undo each other's. */
  private static void awaitEnd(@Nullable Running before) throws InterruptedException {
    boolean interrupted = false;
    while (before != null && before.thread.isAlive()) {
      try {
        before.thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      throw new InterruptedException("it was ended before it began");
    }
  }

  private void carryOut(Running now, @Nullable Running before, StepWork work, Promotion promotion) {
    try {
      awaitEnd(before);
      Map<String, String> output =
          work.run(promotion, line -> now.progress = new StepProgress.Going(now.key, line));
      now.progress = new StepProgress.Done(now.key, output);
    } catch (StepFault e) {
      now.progress = failed(now, e.isTechnical(), String.valueOf(e.getMessage()));
    } catch (Trouble e) {
      now.progress = failed(now, true, "%s: %s".formatted(e.getMessage(), e.fix()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      now.progress = failed(now, true, "it was interrupted");
    } catch (RuntimeException | Error e) {
      // An error, too: a step that seems to run for ever keeps all others from beginning.
      LOG.errorf(e, "step %s broke off", now.key);
      now.progress = failed(now, true, "it broke off: " + e);
    }
    changed.run();
  }

  private static StepProgress failed(Running now, boolean technical, String reason) {
    LOG.warnf("step %s failed: %s", now.key, reason);
    return new StepProgress.Failed(now.key, technical, reason.isBlank() ? "unknown" : reason);
  }

  @Override
  public synchronized void close() {
    running.values().forEach(Running::end);
  }
}
