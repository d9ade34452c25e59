package jobsearch.orchestrator.steer;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jobsearch.orchestrator.act.TrafficControl;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.observe.TrafficSight;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.OnSide;
import jobsearch.runtime.production.ProductionDriver;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stops what nobody needs any more, and has the gateway forget it. On a thread of its own: whoever
 * stops a release waits for those who work on its side, and a rollback must not wait for that.
 */
final class Tidying implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Tidying.class);
  private static final String PRODUCTION = "production";

  private final Promotions promotions;
  private final TrafficSight traffic;
  private final TrafficControl control;
  private final ProductionDriver driver;
  private final Clock clock;
  private final Complaints complaints;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("tidy").daemon().factory());
  private volatile Future<?> last = CompletableFuture.completedFuture(null);
  private volatile @Nullable String stopping;

  Tidying(
      Promotions promotions,
      TrafficSight traffic,
      TrafficControl control,
      ProductionDriver driver,
      Clock clock) {
    this.promotions = promotions;
    this.traffic = traffic;
    this.control = control;
    this.driver = driver;
    this.clock = clock;
    this.complaints = new Complaints(LOG, clock);
  }

  /** Begins, unless there is a promotion under way, or it is still at it. */
  void begin() {
    if (last.isDone() && isIdle()) {
      last = thread.submit(this::run);
    }
  }

  /** Whether this release is being stopped just now: nothing is to be begun with it. */
  boolean isStopping(String release) {
    return release.equals(stopping);
  }

  private boolean isIdle() {
    return promotions.read(ledger ->
        ledger.running(PRODUCTION).isEmpty()
            && ledger.pending().stream().noneMatch(each -> each.request().to().equals(PRODUCTION)));
  }

  private void run() {
    try {
      tidy();
      complaints.none();
    } catch (Trouble e) {
      complaints.about("%s: %s".formatted(e.getMessage(), e.fix()), null);
    } catch (RuntimeException | Error e) {
      complaints.about("tidying broke off: " + e, e);
    } finally {
      stopping = null;
    }
  }

  private void tidy() {
    for (OnSide side : driver.releases()) {
      String tag = side.label().tag();
      if (side.wanted() && !side.leading()) {
        // Said first, looked at then: whoever begins a promotion looks in the other order.
        stopping = tag;
        if (isIdle() && isUnneeded(tag) && hasNoCallers(tag)) {
          LOG.infof("%s is not needed any more", tag);
          driver.stop(tag, LOG::info);
        }
        stopping = null;
      }
    }
    if (isIdle() && !driver.releases().isEmpty()) {
      control.list();
    }
  }

  /**
   * Only what a promotion brought or replaced: a log that was lost knows of none, and then a person
   * has to say what becomes of what runs.
   */
  private boolean isUnneeded(String tag) {
    Instant now = clock.instant();
    return promotions.read(ledger -> {
      Set<String> needed = ledger.needed(PRODUCTION, now);
      return !needed.contains(tag) && isKnown(ledger, tag);
    });
  }

  private static boolean isKnown(Ledger ledger, String tag) {
    return ledger.promotions().stream()
        .filter(each -> each.request().to().equals(PRODUCTION))
        .anyMatch(each -> isOf(each, tag));
  }

  private static boolean isOf(Promotion promotion, String tag) {
    return promotion.candidate().equals(tag) || promotion.baseline().equals(tag);
  }

  /** A person may have sent callers there in an emergency; not to know is to leave it. */
  private boolean hasNoCallers(String tag) {
    return traffic.look().known().filter(seen -> seen.weights().of(tag) == 0).isPresent();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
