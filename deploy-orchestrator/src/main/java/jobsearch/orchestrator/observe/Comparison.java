package jobsearch.orchestrator.observe;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.OnSide;
import org.jboss.logging.Logger;

/**
 * Compares the stores of releases with each other, beside: one that hangs must keep nobody from
 * looking at its health.
 */
final class Comparison {

  private static final Logger LOG = Logger.getLogger(Comparison.class);

  private final FactsSight facts;
  private final ExecutorService threads;
  private final Map<String, Long> missing = new ConcurrentHashMap<>();
  private Future<?> last = CompletableFuture.completedFuture(null);

  Comparison(FactsSight facts, ExecutorService threads) {
    this.facts = facts;
    this.threads = threads;
  }

  /** Begins to compare each with the other, unless it is still at it. */
  void compare(List<OnSide> sides) {
    if (last.isDone() && sides.size() > 1) {
      last =
          threads.submit(() -> {
            compare(sides.getFirst(), sides.getLast());
            compare(sides.getLast(), sides.getFirst());
          });
    }
  }

  private void compare(OnSide one, OnSide other) {
    try {
      OptionalLong fewer = facts.missing(one.url(Service.STORE), other.url(Service.STORE));
      fewer.ifPresent(count -> missing.put(one.label().tag(), count));
    } catch (NoAnswer e) {
      LOG.debugf("the stores cannot be compared now: %s", e.getMessage());
    }
  }

  /** How many facts a release lacked when it was last compared. */
  long missing(String release) {
    return missing.getOrDefault(release, 0L);
  }

  void forget(String release) {
    missing.remove(release);
  }
}
