package jobsearch.orchestrator.promotion.plan;

import static jobsearch.orchestrator.promotion.plan.Step.BACKUP;
import static jobsearch.orchestrator.promotion.plan.Step.BENCHMARK;
import static jobsearch.orchestrator.promotion.plan.Step.PREFLIGHT;
import static jobsearch.orchestrator.promotion.plan.Step.RESTORE;
import static jobsearch.orchestrator.promotion.plan.Step.SMOKE;
import static jobsearch.orchestrator.promotion.plan.Step.START;
import static jobsearch.orchestrator.promotion.plan.Step.VALIDATE;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * What a promotion goes through; the appointment, the hand-over and the bake follow the stages.
 *
 * @param steps before it has callers
 * @param stages empty if it shall not have any
 * @param bake how long it is watched after the hand-over
 * @param warm for how long after the end the release before can be gone back to at once
 */
public record Plan(
    List<Step> steps, List<Stage> stages, Set<Approval> approvals, Duration bake, Duration warm) {

  /** The weights of a gradual way back. */
  private static final List<Integer> LOWERING = List.of(50, 25, 10, 0);

  /** At each of them: time for sixty health checks and for the slowest requests to end. */
  public static final Duration LOWERING_TIME = Duration.ofMinutes(1);

  /**
   * A second is what the way back should take. At five it takes as long as five failed health
   * checks, as long again as noticing that it is needed: a person looks why before anybody depends
   * on it.
   */
  public static final Duration SLOWEST_WAY_BACK = Duration.ofSeconds(5);

  /** A stage without a verdict goes on for its own time again, twice; then a person is asked. */
  public static final int EXTENSIONS = 2;

  private static final List<Step> EVERYTHING =
      List.of(PREFLIGHT, BACKUP, START, RESTORE, VALIDATE, BENCHMARK, SMOKE);
  private static final List<Step> SHORT =
      List.of(PREFLIGHT, BACKUP, START, RESTORE, VALIDATE, SMOKE);

  /** The lowest that show the difference between twice the errors and none, and hours to see it. */
  private static final List<Stage> CAREFUL =
      List.of(minutes(1, 5), minutes(10, 15), minutes(25, 30), minutes(50, 60), minutes(100, 60));

  private static final List<Stage> QUICK =
      List.of(minutes(10, 5), minutes(50, 10), minutes(100, 15));
  private static final List<Stage> AT_ONCE = List.of(minutes(100, 5));

  private static final Duration WARM = Duration.ofHours(24);

  public Plan {
    steps = List.copyOf(steps);
    stages = List.copyOf(stages);
    approvals = Set.copyOf(approvals);
  }

  /** What a request comes to; the stages and times that it names replace those of its strategy. */
  public static Plan of(PromotionRequested request) {
    Plan usual = usual(request.strategy());
    return new Plan(
        usual.steps,
        request.stages().isEmpty() || usual.stages.isEmpty() ? usual.stages : request.stages(),
        approvals(request.strategy(), request.autoPromote()),
        time(request.bakeSeconds(), usual.bake),
        time(request.warmSeconds(), usual.warm));
  }

  private static Duration time(@Nullable Long seconds, Duration usual) {
    return seconds == null ? usual : Duration.ofSeconds(seconds);
  }

  private static Plan usual(Strategy strategy) {
    return switch (strategy) {
      case PROMOTION -> new Plan(EVERYTHING, CAREFUL, Set.of(), Duration.ofHours(1), WARM);
      case HOTFIX -> new Plan(EVERYTHING, QUICK, Set.of(), Duration.ofMinutes(30), WARM);
      case VERIFY_ONLY -> new Plan(List.of(PREFLIGHT), List.of(), Set.of(), Duration.ZERO, WARM);
      case REDEPLOY -> new Plan(SHORT, AT_ONCE, Set.of(), Duration.ofMinutes(10), WARM);
    };
  }

  private static Set<Approval> approvals(Strategy strategy, boolean autoPromote) {
    Set<Approval> approvals = EnumSet.noneOf(Approval.class);
    if (strategy == Strategy.HOTFIX) {
      approvals.add(Approval.BEFORE_CANARY);
    }
    // Who redeploys what served before wants it now, and said so when asking for it.
    if (!autoPromote && strategy != Strategy.REDEPLOY) {
      approvals.add(Approval.BETWEEN_STAGES);
      approvals.add(Approval.BEFORE_APPOINTMENT);
    }
    return approvals;
  }

  /** What comes after a step, before the release has callers. */
  public Optional<Step> after(Step step) {
    return following(steps, step);
  }

  /** What comes after a stage. */
  public Optional<Stage> after(Stage stage) {
    return following(stages, stage);
  }

  /**
   * The weights on the way back, ending with 0.
   *
   * @param weight how many of a hundred callers it may have now
   */
  public static List<Integer> lowering(RollbackMode mode, int weight) {
    return switch (mode) {
      case EMERGENCY -> List.of(0);
      case GRADUAL -> LOWERING.stream().filter(each -> each == 0 || each < weight).toList();
    };
  }

  private static <T> Optional<T> following(List<T> all, T one) {
    int index = all.indexOf(one);
    return index < 0 || index + 1 == all.size()
        ? Optional.empty()
        : Optional.of(all.get(index + 1));
  }

  private static Stage minutes(int weight, int minutes) {
    return new Stage(weight, Duration.ofMinutes(minutes).toSeconds());
  }
}
