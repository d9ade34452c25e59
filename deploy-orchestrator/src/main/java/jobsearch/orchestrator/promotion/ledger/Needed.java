package jobsearch.orchestrator.promotion.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState.Succeeded;

/** Which releases of an environment must go on running. */
final class Needed {

  private Needed() {}

  /**
   * Both of a promotion that runs, what serves, and what it would go back to while that is warm.
   */
  static Set<String> releases(
      Optional<Promotion> running, Optional<Promotion> serving, Instant now) {
    Set<String> needed = new TreeSet<>();
    running.ifPresent(each -> addPair(needed, each));
    serving.ifPresent(each -> {
      needed.add(each.candidate());
      if (each.state() instanceof Succeeded done && now.isBefore(done.warmUntil())) {
        addPair(needed, each);
      }
    });
    return needed;
  }

  private static void addPair(Set<String> needed, Promotion promotion) {
    needed.add(promotion.candidate());
    promotion.last(PromotionAdmitted.class).map(PromotionAdmitted::previous).ifPresent(needed::add);
  }
}
