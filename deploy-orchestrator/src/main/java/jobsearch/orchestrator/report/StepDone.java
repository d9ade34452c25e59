package jobsearch.orchestrator.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a step.
 *
 * @param state {@code running}, {@code done} or {@code failed}
 * @param end null while it runs, as are the seconds
 * @param reason why it failed; null if it did not
 */
public record StepDone(
    String step,
    int attempt,
    String state,
    Instant start,
    @Nullable Instant end,
    @Nullable Double seconds,
    Map<String, String> output,
    @Nullable String reason) {

  private static final double MILLIS = 1_000;

  static List<StepDone> all(Promotion promotion) {
    SequencedMap<String, StepDone> steps = new LinkedHashMap<>();
    for (Happened each : promotion.history()) {
      switch (each.fact()) {
        case StepStarted f -> steps.putIfAbsent(key(f.step(), f.attempt()), begun(f, each.at()));
        case StepCompleted f ->
            steps.computeIfPresent(
                key(f.step(), f.attempt()),
                (_, was) -> was.ended("done", each.at(), f.output(), null));
        case StepFailed f ->
            steps.computeIfPresent(
                key(f.step(), f.attempt()),
                (_, was) -> was.ended("failed", each.at(), Map.of(), f.reason()));
        default -> {}
      }
    }
    return new ArrayList<>(steps.values());
  }

  private static String key(String step, int attempt) {
    return step + "/" + attempt;
  }

  private static StepDone begun(StepStarted f, Instant at) {
    return new StepDone(f.step(), f.attempt(), "running", at, null, null, Map.of(), null);
  }

  private StepDone ended(
      String how, Instant at, Map<String, String> said, @Nullable String failure) {
    double took = Duration.between(start, at).toMillis() / MILLIS;
    return new StepDone(step, attempt, how, start, at, took, new TreeMap<>(said), failure);
  }
}
