package jobsearch.orchestrator.care;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;

/** When a release is looked at again. */
public final class Checkups {

  private Checkups() {}

  /**
   * One of them.
   *
   * @param number from 1
   */
  public record Checkup(int number, Instant due) {}

  /**
   * The one to be made now: of several that were missed the last one, since it sees all that the
   * others would have.
   *
   * @param times after the end of the promotion, rising
   */
  static Optional<Checkup> due(Promotion promotion, List<Duration> times, Instant now) {
    return left(promotion, times)
        .filter(each -> !each.due().isAfter(now))
        .reduce((_, later) -> later);
  }

  /** The one that comes next, if nothing comes in between; empty if all were made. */
  public static Optional<Checkup> next(Promotion promotion, List<Duration> times) {
    return left(promotion, times).findFirst();
  }

  private static Stream<Checkup> left(Promotion promotion, List<Duration> times) {
    if (!(promotion.state() instanceof PromotionState.Succeeded done)) {
      return Stream.empty();
    }
    int made = promotion.last(CheckupMade.class).map(CheckupMade::number).orElse(0);
    return IntStream.range(0, times.size())
        .mapToObj(i -> new Checkup(i + 1, done.at().plus(times.get(i))))
        .filter(each -> each.number() > made);
  }
}
