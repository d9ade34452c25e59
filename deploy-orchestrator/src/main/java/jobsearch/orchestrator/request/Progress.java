package jobsearch.orchestrator.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.request.PromotionView.GateView;
import jobsearch.orchestrator.request.PromotionView.StageView;
import jobsearch.orchestrator.request.PromotionView.StepView;
import org.jspecify.annotations.Nullable;

/** Gates, steps and stages of a promotion, as its history tells them. */
final class Progress {

  private Progress() {}

  static List<GateView> gates(Promotion promotion) {
    return promotion
        .all(GateJudged.class)
        .map(GateJudged::gate)
        .distinct()
        .flatMap(gate -> promotion.gate(gate).stream())
        .map(g -> new GateView(g.gate(), g.verdict(), g.saw(), g.wouldChange(), g.until()))
        .toList();
  }

  /** Every attempt in its order, then what is still to come. */
  static List<StepView> steps(Promotion promotion) {
    SequencedMap<String, StepView> steps = new LinkedHashMap<>();
    for (Happened each : promotion.history()) {
      switch (each.fact()) {
        case StepStarted f ->
            steps.putIfAbsent(
                key(f.step(), f.attempt()),
                new StepView(f.step(), f.attempt(), "running", each.at(), null, Map.of(), null));
        case StepCompleted f ->
            steps.computeIfPresent(
                key(f.step(), f.attempt()),
                (_, was) ->
                    new StepView(
                        was.step(),
                        was.attempt(),
                        "done",
                        was.start(),
                        each.at(),
                        new TreeMap<>(f.output()),
                        null));
        case StepFailed f ->
            steps.computeIfPresent(
                key(f.step(), f.attempt()), (_, was) -> failed(was, each.at(), f.reason()));
        default -> {}
      }
    }
    List<StepView> all = new ArrayList<>(steps.values());
    if (promotion.state() instanceof PromotionState.Unexposed) {
      for (Step step : promotion.plan().steps()) {
        if (!promotion.started(step)) {
          all.add(new StepView(step.label(), 0, "planned", null, null, Map.of(), null));
        }
      }
    }
    return all;
  }

  private static StepView failed(StepView was, Instant at, String reason) {
    return new StepView(was.step(), was.attempt(), "failed", was.start(), at, Map.of(), reason);
  }

  private static String key(String step, int attempt) {
    return step + "/" + attempt;
  }

  /** Those of the plan, then those of the way back. */
  static List<StageView> stages(Promotion promotion) {
    Map<String, Happened> entered = new LinkedHashMap<>();
    for (Happened each : promotion.history()) {
      if (each.fact() instanceof StageEntered f) {
        entered.putIfAbsent(f.stage(), each);
      }
    }
    List<StageView> all = new ArrayList<>();
    for (Stage stage : promotion.plan().stages()) {
      Happened reached = entered.remove(stage.name());
      all.add(
          reached == null
              ? new StageView(stage.name(), stage.weight(), stage.seconds(), null, null, null, null)
              : view(promotion, reached, stage.seconds()));
    }
    entered.values().forEach(back -> all.add(view(promotion, back, null)));
    return all;
  }

  private static StageView view(Promotion promotion, Happened reached, @Nullable Long seconds) {
    StageEntered entered = (StageEntered) reached.fact();
    StageJudged judged = promotion.judged(entered.stage()).orElse(null);
    Instant until = judged == null || judged.until() == null ? entered.until() : judged.until();
    return new StageView(
        entered.stage(),
        entered.weight(),
        seconds,
        reached.at(),
        until,
        judged == null ? null : judged.verdict(),
        judged == null ? null : judged.evidence());
  }
}
