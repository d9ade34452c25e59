package jobsearch.orchestrator.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.Trouble;
import org.jboss.logging.Logger;

/** Makes a check again and again while a release has callers, one at a time. */
public final class Recheck implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Recheck.class);

  private final String name;
  private final StepWork check;
  private final Duration pause;
  private final Clock clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("recheck").daemon().factory());
  private Future<?> made = CompletableFuture.completedFuture(null);
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();
  private final Map<String, Boolean> failed = new ConcurrentHashMap<>();

  /**
   * @param name of what is made, for people
   * @param pause from the beginning of one to that of the next
   */
  public Recheck(String name, StepWork check, Duration pause, Clock clock) {
    this.name = name;
    this.check = check;
    this.pause = pause;
    this.clock = clock;
  }

  void look(Promotion promotion) {
    Instant now = clock.instant();
    Instant last = begun.get(promotion.id());
    boolean due = last == null || !now.isBefore(last.plus(pause));
    // Not in the drill: that is timed, and over in a second.
    boolean hasCallers =
        promotion.state() instanceof PromotionState.Exposed
            && !(promotion.state() instanceof PromotionState.Drilling);
    if (hasCallers && due && made.isDone()) {
      begun.put(promotion.id(), now);
      made = thread.submit(() -> run(promotion));
    }
  }

  /** Whether the last one failed; of the new release only: the old one serves as it always did. */
  boolean hasFailed(Promotion promotion, String release) {
    return release.equals(promotion.candidate())
        && promotion.state() instanceof PromotionState.Exposed
        && failed.getOrDefault(promotion.id(), false);
  }

  private void run(Promotion promotion) {
    try {
      check.run(promotion, line -> {});
      failed.put(promotion.id(), false);
    } catch (StepFault e) {
      if (!e.isTechnical()) {
        // What could not be looked at says nothing, neither good nor bad.
        failed.put(promotion.id(), true);
      }
      LOG.warnf("the %s of %s: %s", name, promotion.candidate(), e.getMessage());
    } catch (Trouble e) {
      LOG.warnf("the %s of %s cannot be made: %s", name, promotion.candidate(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.errorf(e, "the %s of %s broke off", name, promotion.candidate());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
