package jobsearch.orchestrator.step;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jobsearch.orchestrator.promotion.Decision;
import jobsearch.orchestrator.promotion.Observed.StepProgress;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.runtime.Trouble;
import org.jboss.logging.Logger;

/**
 * Carries out steps in the background, one of each promotion at a time, and says how they do. What
 * it knows it forgets with its process: a step is begun again then.
 */
public final class StepWorks implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(StepWorks.class);

  private final Map<Step, StepWork> works;
  private volatile Runnable changed = () -> {};
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("step-", 1).daemon().factory());

  /** The last step of a promotion, and how it does. */
  private static final class Running {
    private final String key;
    private volatile StepProgress progress;
    private volatile Future<?> future = CompletableFuture.completedFuture(null);

    private Running(String key) {
      this.key = key;
      this.progress = new StepProgress.Going(key, "it begins");
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
    return last == null || !last.key.equals(key) ? new StepProgress.NotBegun(key) : last.progress;
  }

  /** Begins a step; what was under way for the same promotion is ended first. */
  public synchronized void run(Decision.Run wanted, Promotion promotion) {
    Running before = running.get(promotion.id());
    if (before != null && before.key.equals(wanted.key())) {
      return;
    }
    if (before != null) {
      before.future.cancel(true);
    }
    Running now = new Running(wanted.key());
    running.put(promotion.id(), now);
    StepWork work = Objects.requireNonNull(works.get(wanted.step()), wanted.step().label());
    now.future = threads.submit(() -> carryOut(now, work, promotion));
  }

  /** Ends what is under way for a promotion: it went another way. */
  public synchronized void end(String promotion) {
    Running last = running.remove(promotion);
    if (last != null) {
      last.future.cancel(true);
    }
  }

  private void carryOut(Running now, StepWork work, Promotion promotion) {
    try {
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
  public void close() {
    threads.shutdownNow();
  }
}
