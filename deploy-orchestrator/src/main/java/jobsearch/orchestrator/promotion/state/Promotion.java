package jobsearch.orchestrator.promotion.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.WeightsSet;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.PromotionState.Canary;
import org.jspecify.annotations.Nullable;

/**
 * A promotion as its facts tell it.
 *
 * @param token fences: of two that say they own the environment, the one with the higher token does
 * @param history the facts that counted, oldest first; everything else is read from it
 */
public record Promotion(
    PromotionRequested request,
    long token,
    PromotionState state,
    @Nullable Pause pause,
    @Nullable Wish wish,
    List<Happened> history) {

  public Promotion {
    history = List.copyOf(history);
  }

  /** One that owns its environment and has to pass the gates. */
  public static Promotion begun(PromotionRequested request, long token, Instant at) {
    return new Promotion(
        request,
        token,
        new PromotionState.Gating(),
        null,
        null,
        List.of(new Happened(request, at)));
  }

  /** One that came while another ran. */
  public static Promotion refused(PromotionRequested request, String reason, Instant at) {
    Promotion begun = begun(request, 0, at);
    return begun.with(new PromotionState.Gating().toRefused(reason, at));
  }

  /** After a fact; empty if it does not fit, and then nothing of it counts. */
  public Optional<Promotion> on(PromotionFact fact, Instant at) {
    return PromotionFold.fold(this, fact, at).map(next -> next.having(fact, at));
  }

  /** The same with another place among the owners: a rollback takes the environment anew. */
  public Promotion withToken(long newer) {
    return new Promotion(request, newer, state, pause, wish, history);
  }

  /** Ended by a rollback of the release before; only before it had callers. */
  public Promotion preempted(PromotionState.Unexposed before, String by, Instant at) {
    return with(before.toAborted("pre-empted by the rollback of " + by, at))
        .withPause(null)
        .withWish(null);
  }

  /** From now on the release before it is not kept any more, so that nobody can go back to it. */
  public Promotion cooled(Instant at) {
    return state instanceof PromotionState.Succeeded s && at.isBefore(s.warmUntil())
        // Not before it ended, whatever clocks say: one that brought a release stays one.
        ? with(
            new PromotionState.Succeeded(
                s.reason(), s.at(), at.isAfter(s.at()) ? at : s.at().plusNanos(1)))
        : this;
  }

  public String id() {
    return request.promotion();
  }

  /** The new release. */
  public String candidate() {
    return request.tag();
  }

  /** The release that served when it was admitted; before that, unknown. */
  public String baseline() {
    return last(PromotionAdmitted.class)
        .map(PromotionAdmitted::previous)
        .orElse("the release that serves");
  }

  public Plan plan() {
    return Plan.of(request);
  }

  public boolean isRunning() {
    return state instanceof PromotionState.Running;
  }

  /** Whether anybody may be served by the new release. */
  public boolean hasCallers() {
    return switch (state) {
      case PromotionState.Exposed _, PromotionState.Succeeded _ -> true;
      case RollingBack back -> back.retreat().hadCallers();
      case PromotionState.Closing s -> s.outcome() == Outcome.ROLLED_BACK;
      case PromotionState.Unexposed _, PromotionState.Ended _ -> false;
    };
  }

  /** What a person is asked now. */
  public Optional<Question> question() {
    return Questions.of(this);
  }

  /** When the state was last changed, or something else happened. */
  public Instant changedAt() {
    return history.getLast().at();
  }

  /**
   * When someone must look again at the latest, though nothing happened; null once it has ended and
   * nobody wants it back.
   */
  public @Nullable Instant dueAt() {
    if (!isRunning() && wish == null) {
      return null;
    }
    return switch (state) {
      case PromotionState.Working s when s.work() instanceof Work.Going going -> going.due();
      case PromotionState.Working s when s.work() instanceof Work.Pending pending ->
          pending.notBefore();
      case Canary(_, Entered entered) when entered != null -> entered.until();
      case RollingBack.Lowering s when s.entered() != null -> s.entered().until();
      case PromotionState.Baking s -> s.until();
      default -> changedAt();
    };
  }

  /** The last fact of a kind. */
  public <F extends PromotionFact> Optional<F> last(Class<F> kind) {
    return all(kind).reduce((_, later) -> later);
  }

  /** The facts of a kind, oldest first. */
  public <F extends PromotionFact> Stream<F> all(Class<F> kind) {
    return history.stream().map(Happened::fact).filter(kind::isInstance).map(kind::cast);
  }

  /** What a gate said last. */
  public Optional<GateJudged> gate(String name) {
    return all(GateJudged.class)
        .filter(each -> each.gate().equals(name))
        .max(Comparator.comparingInt(GateJudged::number));
  }

  /**
   * The sign-offs that it was admitted with; until then those that stand at this time. Each has its
   * role, person, evidence and end, and when it was given.
   */
  public List<Happened> signOffs(Instant now) {
    Instant admitted =
        history.stream()
            .filter(each -> each.fact() instanceof PromotionAdmitted)
            .map(Happened::at)
            .findFirst()
            .orElse(now);
    return SignOffFold.standing(this, admitted);
  }

  /** What the judge said last about a stage. */
  public Optional<StageJudged> judged(String stage) {
    return all(StageJudged.class)
        .filter(each -> each.stage().equals(stage))
        .max(Comparator.comparingInt(StageJudged::number));
  }

  /** What a step left for others; empty if it was not done. */
  public Map<String, String> output(Step step) {
    return all(StepCompleted.class)
        .filter(each -> each.step().equals(step.label()))
        .reduce((_, later) -> later)
        .map(StepCompleted::output)
        .orElse(Map.of());
  }

  /** Whether anything of a step may have been done. */
  public boolean started(Step step) {
    return has(StepStarted.class, each -> each.step().equals(step.label()));
  }

  /** Whether a step was done. */
  public boolean completed(Step step) {
    return has(StepCompleted.class, each -> each.step().equals(step.label()));
  }

  /** The key of the step that is under way; nothing else is run meanwhile. */
  public Optional<String> stepKey() {
    return state instanceof PromotionState.Working working
        ? Optional.of(working.work().key(id()))
        : Optional.empty();
  }

  /** How many of a hundred callers the new release may have, by what was recorded. */
  public int weight() {
    int read =
        last(WeightsSet.class).map(set -> set.weights().getOrDefault(candidate(), 0)).orElse(0);
    return switch (state) {
      case PromotionState.Drilling _ -> Math.max(read, PromotionState.Drilling.WEIGHT);
      case Canary canary -> Math.max(read, canary.stage().weight());
      default -> read;
    };
  }

  /** Whether an incident was opened for it. */
  public boolean hasIncident() {
    return has(IncidentOpened.class, _ -> true);
  }

  /** Whether this very fact counted already. */
  public boolean knows(PromotionFact fact) {
    return history.stream().anyMatch(each -> each.fact().equals(fact));
  }

  /** Whether a command or a request to go back was already counted. */
  boolean heard(String key) {
    return has(CommandGiven.class, each -> each.request().equals(key))
        || has(RollbackRequested.class, each -> each.request().equals(key));
  }

  private <F extends PromotionFact> boolean has(Class<F> kind, Predicate<F> such) {
    return all(kind).anyMatch(such);
  }

  Promotion with(PromotionState next) {
    return new Promotion(request, token, next, pause, wish, history);
  }

  Promotion withPause(@Nullable Pause next) {
    return new Promotion(request, token, state, next, wish, history);
  }

  Promotion withWish(@Nullable Wish next) {
    return new Promotion(request, token, state, pause, next, history);
  }

  private Promotion having(PromotionFact fact, Instant at) {
    List<Happened> longer = new ArrayList<>(history);
    longer.add(new Happened(fact, at));
    return new Promotion(request, token, state, pause, wish, longer);
  }
}
