package jobsearch.events.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A release was looked at again some time after its promotion.
 *
 * @param number of the check-up in this promotion, from 1
 * @param due when it was to be made; it may be made later, if nobody was there
 * @param figures what was measured; the next one goes on from them
 * @param findings what is not as it should be; empty if it is healthy
 */
public record CheckupMade(
    String promotion,
    int epoch,
    int number,
    Instant due,
    Instant at,
    boolean healthy,
    Map<String, String> figures,
    List<String> findings)
    implements FencedFact {
  public CheckupMade {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.atLeast(1, number, "number");
    Require.present(due, "due");
    Require.present(at, "at");
    figures = Map.copyOf(Require.present(figures, "figures"));
    findings = List.copyOf(Require.present(findings, "findings"));
    if (healthy != findings.isEmpty()) {
      throw new IllegalArgumentException("who is not healthy has findings, and nobody else");
    }
  }

  @Override
  public String id() {
    return EventId.of("checkup-made", promotion, number, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
