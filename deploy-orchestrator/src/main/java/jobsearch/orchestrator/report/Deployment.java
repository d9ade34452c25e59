package jobsearch.orchestrator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.RollbackCompleted;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * A release that was given callers.
 *
 * @param at when it was given the first ones, the drill's aside
 * @param served when it did everything; null if it never came to that
 * @param leadSeconds from the tag's commit until then; null if either is not known
 * @param waitingSeconds of them, waiting for people; null if it never served
 * @param failed whether it was taken back, or a hotfix had to follow
 * @param recoverySeconds how long that took; null if it did not fail, or is not over
 * @param rework whether it was made because of what went wrong before
 */
public record Deployment(
    String promotion,
    String tag,
    String strategy,
    Instant at,
    @Nullable Instant served,
    @Nullable Long leadSeconds,
    @Nullable Long waitingSeconds,
    String state,
    boolean failed,
    @Nullable Long recoverySeconds,
    boolean rework) {

  /**
   * Of a promotion; empty if its release never had callers.
   *
   * @param committed when what it brings was committed
   */
  static Optional<Deployment> of(Promotion promotion, Optional<Instant> committed) {
    return at(promotion, fact -> fact instanceof StageEntered f && f.stage().startsWith("canary-"))
        .map(exposed -> of(promotion, exposed, committed));
  }

  private static Deployment of(Promotion promotion, Instant exposed, Optional<Instant> committed) {
    Strategy strategy = promotion.request().strategy();
    Optional<Instant> served = served(promotion);
    Optional<Instant> back =
        at(promotion, fact -> fact instanceof RollbackStarted f && f.ends() == Outcome.ROLLED_BACK);
    Optional<Instant> recovered = at(promotion, RollbackCompleted.class::isInstance);
    return new Deployment(
        promotion.id(),
        promotion.candidate(),
        Labels.of(strategy),
        exposed,
        served.orElse(null),
        served
            .flatMap(end -> committed.map(begin -> Math.max(0, seconds(begin, end))))
            .orElse(null),
        served.map(end -> Spent.waited(promotion, end).toSeconds()).orElse(null),
        Labels.state(promotion.state()),
        back.isPresent(),
        back.flatMap(begin -> recovered.map(end -> seconds(begin, end))).orElse(null),
        strategy == Strategy.HOTFIX || strategy == Strategy.REDEPLOY);
  }

  /** When its workers had the work: from then on it does everything. */
  private static Optional<Instant> served(Promotion promotion) {
    return at(
        promotion,
        fact -> fact instanceof StepCompleted f && f.step().equals(Step.HAND_OVER.label()));
  }

  private static Optional<Instant> at(Promotion promotion, Predicate<PromotionFact> such) {
    return promotion.history().stream()
        .filter(each -> such.test(each.fact()))
        .map(Happened::at)
        .findFirst();
  }

  private static long seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }

  boolean isHotfix() {
    return strategy.equals(Labels.of(Strategy.HOTFIX));
  }

  /**
   * The same, mended by a hotfix.
   *
   * @param asked when it was asked for: from then on it was known that something is wrong
   */
  Deployment mendedBy(Deployment hotfix, Instant asked) {
    return new Deployment(
        promotion,
        tag,
        strategy,
        at,
        served,
        leadSeconds,
        waitingSeconds,
        state,
        true,
        hotfix.served == null ? null : seconds(asked, hotfix.served),
        rework);
  }
}
