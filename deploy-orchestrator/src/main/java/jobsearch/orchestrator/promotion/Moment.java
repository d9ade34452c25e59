package jobsearch.orchestrator.promotion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.Strategy;
import jobsearch.events.promotion.WeightsSet;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.promotion.window.Windows;

/** A promotion, what is seen of it, and the time: all that a decision is made of. */
record Moment(
    Promotion promotion, Observed observed, int epoch, HardTriggers triggers, Instant now) {

  /** How soon it is looked again where nothing says when: soon enough to go back within seconds. */
  static final Duration LOOK = Duration.ofSeconds(5);

  String id() {
    return promotion.id();
  }

  Decision say(FencedFact... facts) {
    return new Decision.Record(List.of(facts));
  }

  Decision.Wait wait(String what, String evidence, String wouldChange) {
    return waitUntil(now.plus(LOOK), what, evidence, wouldChange);
  }

  /** Until then nothing is expected, but it is watched: never longer than a look. */
  Decision.Wait waitUntil(Instant then, String what, String evidence, String wouldChange) {
    Instant look = now.plus(LOOK);
    return new Decision.Wait(
        what, evidence, wouldChange, then.isBefore(look) ? then : look, Optional.empty());
  }

  /** Waits for the person whom the state asks. */
  Decision ask() {
    return promotion
        .question()
        .<Decision>map(question ->
            new Decision.Wait(
                question.text(),
                question.evidence(),
                "one of %s by a person".formatted(new TreeSet<>(question.answers())),
                now.plus(LOOK),
                Optional.of(question)))
        .orElseThrow(() -> new IllegalStateException("nothing is asked: " + promotion));
  }

  /** All weights, if the new release has this one. */
  Map<String, Integer> shared(int weight) {
    return Map.of(promotion.candidate(), weight, promotion.baseline(), Stage.WHOLE - weight);
  }

  /** On top of what is seen: whoever does it twice finds that revision gone. */
  Decision setWeights(int weight) {
    long above = observed.weights().known().map(Weights::revision).orElse(Decision.UNKNOWN);
    String key = "%s/weights/%d/%d".formatted(id(), weight, above);
    return new Decision.SetWeights(shared(weight), above, key, promotion.token());
  }

  /**
   * The weights must be so before anything else: sets them if they are not; waits if nobody knows
   * them, or if a person set them since.
   */
  Decision withWeights(int weight, Function<Weights, Decision> then) {
    Optional<Weights> weights = observed.weights().known();
    if (weights.isEmpty()) {
      return wait("the weights", observed.weights().missing(), "the gateway says what it does");
    }
    if (weights.get().are(shared(weight))) {
      return then.apply(weights.get());
    }
    return isOverruled(weights.get())
        ? wait(
            "a person set other weights at the gateway",
            weights.get().byRelease() + " instead of " + shared(weight),
            "jobsearch traffic set back to those, rollback, or abort")
        : setWeights(weight);
  }

  /**
   * What gives a release more callers, or makes its store the primary, begins while a window is
   * open; until then callers stay as they are. Nothing that takes back asks here, and nothing of a
   * hotfix, which was signed for it, or of an emergency: the release before has failed.
   */
  Decision inWindow(String what, Supplier<Decision> then) {
    if (promotion.request().strategy() == Strategy.HOTFIX
        || promotion.last(BaselineFailed.class).isPresent()) {
      return then.get();
    }
    Optional<Windows.Now> window = observed.windows().known().map(windows -> windows.at(now));
    if (window.filter(Windows.Now::open).isPresent()) {
      return then.get();
    }
    Decision.Wait wait =
        window
            .map(closed ->
                waitUntil(
                    Objects.requireNonNullElse(closed.nextOpening(), Instant.MAX),
                    what,
                    "the window is " + closed.why(),
                    closed.wouldChange()))
            .orElseGet(() ->
                wait(what, "the windows: " + observed.windows().missing(), "they can be read"));
    int held = callers();
    return held == 0 ? wait : withWeights(held, _ -> wait);
  }

  /** How many of a hundred callers it had when that was last said. */
  private int callers() {
    return promotion
        .last(WeightsSet.class)
        .map(set -> set.weights().getOrDefault(promotion.candidate(), 0))
        .orElse(0);
  }

  /** Whether a person shared the callers otherwise since it was last said how they are. */
  boolean isOverruled(Weights weights) {
    return weights.byHand()
        && promotion
            .last(WeightsSet.class)
            .map(last -> weights.revision() > last.revision())
            .orElse(false);
  }

  /** What was read back, unless it was said before, and what follows from it. */
  Decision sayWith(Weights weights, FencedFact... facts) {
    List<FencedFact> all = new ArrayList<>();
    boolean newer =
        promotion
            .last(WeightsSet.class)
            .map(last -> weights.revision() > last.revision())
            .orElse(true);
    if (newer) {
      all.add(new WeightsSet(id(), epoch, weights.byRelease(), weights.revision()));
    }
    all.addAll(List.of(facts));
    return new Decision.Record(all);
  }

  /** Whether the new release is known to be well. */
  boolean isWell() {
    return triggers.isWell(observed.candidate());
  }

  boolean isBaselineWell() {
    return triggers.isWell(observed.baseline());
  }

  /** What is known to be wrong with the release to go back to. */
  List<String> baselineBroken() {
    return triggers.broken(observed.baseline());
  }
}
