package jobsearch.orchestrator.emergency;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * What is taken back, and where to.
 *
 * @param baseline the release that gets all callers
 */
record EmergencyPlan(Promotion promotion, String baseline) {

  private static final String EPOCH = "epoch";

  /**
   * What runs in an environment, or else serves there.
   *
   * @param id its id or the beginning of it; null for that which is there
   * @throws Trouble if nothing can be taken back
   */
  static EmergencyPlan of(Ledger ledger, String environment, @Nullable String id, Instant now) {
    Promotion promotion = meant(ledger, environment, id);
    boolean cold =
        promotion.state() instanceof PromotionState.Succeeded done
            && !now.isBefore(done.warmUntil());
    if (cold) {
      throw new Trouble(
          "the release before %s is no longer warm".formatted(promotion.candidate()),
          "bring it back by `jobsearch redeploy`, or a hotfix forward");
    }
    String baseline =
        promotion
            .last(PromotionAdmitted.class)
            .map(PromotionAdmitted::previous)
            .orElseThrow(() ->
                new Trouble(
                    "promotion %s was not admitted: nobody is served by %s"
                        .formatted(promotion.id(), promotion.candidate()),
                    "there is nothing to take back"));
    return new EmergencyPlan(promotion, baseline);
  }

  private static Promotion meant(Ledger ledger, String environment, @Nullable String id) {
    List<Promotion> meant =
        id == null
            ? ledger
                .running(environment)
                .or(() -> ledger.serving(environment))
                .map(List::of)
                .orElse(List.of())
            : ledger.promotions().stream().filter(each -> each.id().startsWith(id)).toList();
    if (meant.size() != 1) {
      throw new Trouble(
          id == null
              ? "no promotion runs in %s or brought what serves there".formatted(environment)
              : "%d promotions begin with %s".formatted(meant.size(), id),
          "name the release that shall have all callers: --to RELEASE");
    }
    return meant.getFirst();
  }

  /**
   * The appointment that makes the old store the primary again; empty if it still is.
   *
   * @param appointed those that counted, oldest first
   */
  Optional<PrimaryAppointed> back(List<PrimaryAppointed> appointed) {
    if (appointed.isEmpty() || !promotion.started(Step.APPOINT)) {
      return Optional.empty();
    }
    PrimaryAppointed last = appointed.getLast();
    boolean ours =
        promotion
            .all(StepStarted.class)
            .filter(each -> each.step().equals(Step.APPOINT.label()))
            .map(each -> each.input().get(EPOCH))
            .filter(Objects::nonNull)
            .anyMatch(Integer.toString(last.epoch())::equals);
    if (!ours) {
      return Optional.empty();
    }
    return appointed.reversed().stream()
        .map(PrimaryAppointed::replica)
        .filter(replica -> !replica.equals(last.replica()))
        .findFirst()
        .map(replica -> new PrimaryAppointed(replica, last.epoch() + 1));
  }
}
