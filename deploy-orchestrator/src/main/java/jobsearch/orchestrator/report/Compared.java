package jobsearch.orchestrator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * A figure of both releases.
 *
 * @param what such as {@code search P95 (benchmark)}
 * @param unit such as {@code ms}
 * @param baseline null where it was not measured, as is the candidate's
 */
public record Compared(
    String what, String unit, @Nullable Double baseline, @Nullable Double candidate) {

  private static final String MILLIS = "ms";
  private static final double PERCENT = 100;

  /** By how much of a hundred the new one is higher; empty where there is nothing to compare. */
  Optional<Double> more() {
    return baseline == null || candidate == null || baseline == 0
        ? Optional.empty()
        : Optional.of(PERCENT * (candidate / baseline - 1));
  }

  static List<Compared> all(Promotion promotion, CanaryCounts counts) {
    List<Compared> all = new ArrayList<>();
    Map<String, String> benchmark = promotion.output(Step.BENCHMARK);
    for (String kind : List.of("list", "search")) {
      for (String part : List.of("p50", "p95")) {
        Compared one =
            new Compared(
                "%s %s, benchmark".formatted(kind, part.toUpperCase(Locale.ROOT)),
                MILLIS,
                number(benchmark, "%s-baseline-%s-ms".formatted(kind, part)),
                number(benchmark, "%s-candidate-%s-ms".formatted(kind, part)));
        if (one.baseline != null || one.candidate != null) {
          all.add(one);
        }
      }
    }
    Map<String, String> before = promotion.output(Step.PREFLIGHT);
    Optional<Answering> old = counts.baseline().map(Answering::of);
    Optional<Answering> fresh = counts.candidate().map(Answering::of);
    if (before.containsKey("response-millis")) {
      all.add(
          new Compared(
              "P95, before it and in the canary",
              MILLIS,
              number(before, "response-millis"),
              fresh.map(Answering::p95Millis).orElse(null)));
      Double share = number(before, "error-share");
      all.add(
          new Compared(
              "errors, before it and in the canary",
              "%",
              share == null ? null : share * PERCENT,
              fresh.map(each -> each.errorShare() * PERCENT).orElse(null)));
    }
    if (old.isPresent() && fresh.isPresent()) {
      all.add(
          new Compared(
              "P95, side by side in the canary",
              MILLIS,
              old.get().p95Millis(),
              fresh.get().p95Millis()));
      all.add(
          new Compared(
              "errors, side by side in the canary",
              "%",
              old.get().errorShare() * PERCENT,
              fresh.get().errorShare() * PERCENT));
      all.add(requests(counts.baseline(), counts.candidate()));
    }
    return all;
  }

  private static Compared requests(Optional<Counts> old, Optional<Counts> fresh) {
    return new Compared(
        "requests in the canary",
        "",
        old.map(each -> (double) each.requests()).orElse(null),
        fresh.map(each -> (double) each.requests()).orElse(null));
  }

  private static @Nullable Double number(Map<String, String> output, String name) {
    String text = output.get(name);
    try {
      return text == null ? null : Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
