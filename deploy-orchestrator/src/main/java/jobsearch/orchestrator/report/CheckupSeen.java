package jobsearch.orchestrator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.orchestrator.promotion.state.Promotion;

/**
 * A look at the release some time after it was done.
 *
 * @param lateSeconds how long after it was due; nobody was there to make it sooner
 */
public record CheckupSeen(
    int number,
    Instant due,
    Instant at,
    long lateSeconds,
    boolean healthy,
    Map<String, String> figures,
    List<String> findings) {

  /** What a leader that looks each minute does not explain. */
  private static final long LATE = 600;

  boolean isLate() {
    return lateSeconds > LATE;
  }

  static List<CheckupSeen> all(Promotion promotion) {
    return promotion.all(CheckupMade.class).map(CheckupSeen::of).toList();
  }

  private static CheckupSeen of(CheckupMade made) {
    return new CheckupSeen(
        made.number(),
        made.due(),
        made.at(),
        Duration.between(made.due(), made.at()).toSeconds(),
        made.healthy(),
        new TreeMap<>(made.figures()),
        made.findings());
  }
}
