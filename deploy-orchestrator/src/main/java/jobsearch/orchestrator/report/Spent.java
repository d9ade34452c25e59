package jobsearch.orchestrator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;

/**
 * Where the time went.
 *
 * @param seconds from the request to the end, or until now
 * @param waitingSeconds of them, while a person was asked or had paused it
 * @param workingSeconds the rest: gates, steps, stages
 */
public record Spent(long seconds, long waitingSeconds, long workingSeconds) {

  static Spent of(Promotion promotion, Instant now) {
    Instant until = promotion.state() instanceof PromotionState.Ended end ? end.at() : now;
    Instant since = promotion.history().getFirst().at();
    Duration all = Duration.between(since, until);
    Duration waited = waited(promotion, until);
    return new Spent(all.toSeconds(), waited.toSeconds(), all.minus(waited).toSeconds());
  }

  /** How long people were waited for until then: the facts are folded once more, one by one. */
  static Duration waited(Promotion promotion, Instant until) {
    List<Happened> history = promotion.history();
    Promotion then =
        Promotion.begun(promotion.request(), promotion.token(), history.getFirst().at());
    Duration waited = Duration.ZERO;
    for (int i = 1; i <= history.size(); i++) {
      Instant from = history.get(i - 1).at();
      Instant to = i < history.size() ? history.get(i).at() : until;
      Instant end = to.isBefore(until) ? to : until;
      if (isAsked(then) && end.isAfter(from)) {
        waited = waited.plus(Duration.between(from, end));
      }
      if (i < history.size()) {
        Optional<Promotion> next = then.on(history.get(i).fact(), history.get(i).at());
        then = next.orElse(then);
      }
    }
    return waited;
  }

  private static boolean isAsked(Promotion promotion) {
    return promotion.isRunning() && (promotion.pause() != null || isDecided(promotion));
  }

  /** Confirming a way back is measured first; a person is only asked besides. */
  private static boolean isDecided(Promotion promotion) {
    return promotion.question().isPresent()
        && !Labels.state(promotion.state()).equals("rolling-back");
  }
}
