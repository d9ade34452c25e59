package jobsearch.orchestrator.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackRefused;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.WeightsSet;
import jobsearch.orchestrator.promotion.Decision;
import jobsearch.orchestrator.promotion.Timeline;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.state.Pause;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.state.Question;
import jobsearch.orchestrator.promotion.state.Wish;
import org.jspecify.annotations.Nullable;

/**
 * A promotion with all that is known of it.
 *
 * @param state in one word, {@code canary}
 * @param doing the same in a sentence
 * @param reason why it ended so; null while it runs
 * @param by who asked for it
 * @param previous the release that it would go back to; null before it is admitted
 * @param weights how callers are shared, as it was read back
 * @param signOffs who vouched for it, and who has to
 * @param drillMillis how long the way back took when it was tried; null if it was not
 * @param waitsFor null while something is done, and after its end
 * @param question what a person is asked; null if nobody is
 * @param wish who wants it back; null if nobody does
 * @param refused why the last wish to go back was not followed
 * @param warmUntil until when the release before can be gone back to at once
 * @param incident its id; null if there is none
 * @param timeline what happened, in lines for people
 */
public record PromotionView(
    String id,
    String tag,
    String commit,
    String from,
    String to,
    String strategy,
    String state,
    String doing,
    boolean running,
    @Nullable String outcome,
    @Nullable String reason,
    String by,
    Instant at,
    Instant changedAt,
    @Nullable String previous,
    boolean autoPromote,
    long bakeSeconds,
    long warmSeconds,
    @Nullable Instant warmUntil,
    int weight,
    Map<String, Integer> weights,
    List<GateView> gates,
    SignOffsView signOffs,
    List<StepView> steps,
    List<StageView> stages,
    @Nullable Long drillMillis,
    @Nullable WaitView waitsFor,
    @Nullable QuestionView question,
    @Nullable Pause pause,
    @Nullable Wish wish,
    @Nullable RefusalView refused,
    @Nullable String incident,
    List<String> timeline) {

  /** What a gate said last. */
  public record GateView(
      String gate,
      GateVerdict verdict,
      String saw,
      @Nullable String wouldChange,
      @Nullable Instant until) {}

  /**
   * An attempt at a step.
   *
   * @param attempt 0 if it was not begun yet
   * @param state {@code planned}, {@code running}, {@code done} or {@code failed}
   */
  public record StepView(
      String step,
      int attempt,
      String state,
      @Nullable Instant start,
      @Nullable Instant end,
      Map<String, String> output,
      @Nullable String reason) {}

  /**
   * A part of the callers for a time.
   *
   * @param seconds as planned; null on the way back
   * @param entered null if it was not reached
   * @param until the earliest end
   */
  public record StageView(
      String stage,
      int weight,
      @Nullable Long seconds,
      @Nullable Instant entered,
      @Nullable Instant until,
      @Nullable StageVerdict verdict,
      @Nullable String evidence) {}

  /** What it waits for, and what would change that. */
  public record WaitView(String what, String evidence, String wouldChange, Instant due) {
    private static WaitView of(Decision.Wait wait) {
      return new WaitView(wait.what(), wait.evidence(), wait.wouldChange(), wait.due());
    }
  }

  /** What a person is asked; an answer names the id. */
  public record QuestionView(String id, String text, String evidence, List<String> answers) {
    private static QuestionView of(Question question) {
      return new QuestionView(
          question.id(),
          question.text(),
          question.evidence(),
          question.answers().stream().sorted().map((Command each) -> Words.of(each)).toList());
    }
  }

  /** Why nobody went back, and what to do instead. */
  public record RefusalView(String reason, String wayOut) {
    private static RefusalView of(RollbackRefused refused) {
      return new RefusalView(refused.reason(), refused.wayOut());
    }
  }

  static PromotionView of(
      Promotion promotion, Optional<Decision.Wait> wait, SignOffsView signOffs) {
    PromotionRequested request = promotion.request();
    Plan plan = promotion.plan();
    PromotionState.Ended ended = promotion.state() instanceof PromotionState.Ended end ? end : null;
    return new PromotionView(
        promotion.id(),
        request.tag(),
        request.commit(),
        request.from(),
        request.to(),
        Words.of(request.strategy()),
        Words.state(promotion.state()),
        Words.doing(promotion),
        promotion.isRunning(),
        ended == null ? null : Words.of(ended.outcome()),
        ended == null ? null : ended.reason(),
        request.by(),
        promotion.history().getFirst().at(),
        promotion.changedAt(),
        promotion.last(PromotionAdmitted.class).map(PromotionAdmitted::previous).orElse(null),
        request.autoPromote(),
        plan.bake().toSeconds(),
        plan.warm().toSeconds(),
        promotion.state() instanceof PromotionState.Succeeded done ? done.warmUntil() : null,
        promotion.weight(),
        promotion
            .last(WeightsSet.class)
            .map(WeightsSet::weights)
            .map(TreeMap::new)
            .orElseGet(TreeMap::new),
        Progress.gates(promotion),
        signOffs,
        Progress.steps(promotion),
        Progress.stages(promotion),
        promotion
            .last(RollbackDrillCompleted.class)
            .map(RollbackDrillCompleted::millis)
            .orElse(null),
        wait.map(WaitView::of).orElse(null),
        promotion.question().map(QuestionView::of).orElse(null),
        promotion.pause(),
        promotion.wish(),
        promotion.last(RollbackRefused.class).map(RefusalView::of).orElse(null),
        promotion.last(IncidentOpened.class).map(IncidentOpened::incident).orElse(null),
        Timeline.of(promotion));
  }
}
