package jobsearch.orchestrator.promotion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.Stage;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.watch.Vitals;

/**
 * Whether a rollback is complete: weights read back, the old store publishes, integrity holds,
 * errors and P95 are at baseline. The baseline's figures are those of the preflight, {@code
 * response-millis} and {@code error-share}; without them the hard limits have to do.
 */
final class Recovery {

  /** The judge's tolerance, as Kayenta has it. */
  private static final double TOLERANCE = 1.25;

  /** An error in a hundred more than before: less cannot be told from chance with few requests. */
  private static final double MORE_ERRORS = 0.01;

  /** Differences below this are noise on one machine. */
  private static final Duration NOISE = Duration.ofMillis(50);

  private Recovery() {}

  /** What is not yet so, for people; empty if the rollback is complete. */
  static List<String> missing(Moment moment) {
    List<String> missing = new ArrayList<>();
    Map<String, Integer> wanted = Map.of(moment.promotion().baseline(), Stage.WHOLE);
    if (moment.observed().weights().known().filter(weights -> weights.are(wanted)).isEmpty()) {
      missing.add("the weights are not read back: " + weights(moment));
    }
    String old = moment.promotion().baseline();
    if (moment.observed().primary().known().map(Primary::release).filter(old::equals).isEmpty()) {
      missing.add("the old store is not seen as the primary");
    }
    moment
        .observed()
        .baseline()
        .known()
        .ifPresentOrElse(
            vitals -> missing.addAll(missing(moment, vitals)),
            () -> missing.add("the old release: " + moment.observed().baseline().missing()));
    return missing;
  }

  private static String weights(Moment moment) {
    return moment
        .observed()
        .weights()
        .known()
        .map(Weights::byRelease)
        .map(Object::toString)
        .orElse(moment.observed().weights().missing());
  }

  private static List<String> missing(Moment moment, Vitals vitals) {
    List<String> missing = new ArrayList<>(moment.triggers().broken(vitals));
    Map<String, String> before = moment.promotion().output(Step.PREFLIGHT);
    if (!vitals.publishing()) {
      missing.add("the old store does not publish");
    }
    double response = number(before, "response-millis");
    double slowest = Math.max(response * TOLERANCE, response + NOISE.toMillis());
    if (vitals.response().toMillis() > slowest) {
      missing.add("answers take %s, before %.0f ms".formatted(vitals.response(), response));
    }
    double errors = number(before, "error-share");
    if (vitals.errorShare() > errors + MORE_ERRORS) {
      missing.add("errors are at %.3f, before %.3f".formatted(vitals.errorShare(), errors));
    }
    return missing;
  }

  /** Infinite, and so no limit, where the preflight did not measure it. */
  private static double number(Map<String, String> output, String name) {
    try {
      return Double.parseDouble(output.getOrDefault(name, "Infinity"));
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
