package jobsearch.orchestrator.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.gate.GateInputs;
import jobsearch.orchestrator.promotion.watch.Seen;
import org.jspecify.annotations.Nullable;

/**
 * Has the gates looked at beside: git and CI may take long, and whoever wants to go back is not to
 * wait for them. For one thread.
 */
final class GateWatch {

  /** Usually they are seen by then. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final GateLook gates;
  private final ExecutorService threads;
  private @Nullable Asked asked;

  private record Asked(String promotion, Future<Seen<GateInputs>> look) {}

  GateWatch(GateLook gates, ExecutorService threads) {
    this.gates = gates;
    this.threads = threads;
  }

  /** What they ask for; unknown while it is being looked at. */
  Seen<GateInputs> seen(
      PromotionRequested request,
      Seen<TrafficSight.Shared> shared,
      Seen<Primary> primary,
      Instant now) {
    Asked last = asked;
    if (last == null || !last.promotion().equals(request.promotion())) {
      last =
          new Asked(
              request.promotion(), threads.submit(() -> gates.look(request, shared, primary)));
      asked = last;
    }
    try {
      Seen<GateInputs> seen = last.look().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      asked = null;
      return seen;
    } catch (TimeoutException e) {
      return new Seen.Unknown<>("they are being looked at", now);
    } catch (ExecutionException e) {
      asked = null;
      return new Seen.Unknown<>("looking broke off: " + e.getCause(), now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Seen.Unknown<>("looking was interrupted", now);
    }
  }
}
