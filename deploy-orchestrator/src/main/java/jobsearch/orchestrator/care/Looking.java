package jobsearch.orchestrator.care;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.OnSide;

/** Looks at a release: its requests, its services, its store. */
final class Looking implements AfterCare.LookAt {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final double PERCENT = 100;

  private final Supplier<List<OnSide>> sides;
  private final String gateway;
  private final Calls calls;
  private final StepWork integrity;

  /**
   * @param sides what runs in production
   * @param gateway its address
   * @param integrity whether a promotion's release has a sound database
   */
  Looking(Supplier<List<OnSide>> sides, String gateway, Calls calls, StepWork integrity) {
    this.sides = sides;
    this.gateway = gateway;
    this.calls = calls;
    this.integrity = integrity;
  }

  @Override
  public Look at(Promotion promotion) throws InterruptedException {
    Map<String, String> figures = new LinkedHashMap<>();
    List<String> findings = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    requests(promotion, figures, findings, unseen);
    Optional<OnSide> side =
        sides.get().stream()
            .filter(each -> each.label().tag().equals(promotion.candidate()))
            .findFirst();
    if (side.isPresent()) {
      services(side.get(), figures, unseen, findings);
    } else {
      unseen.add(promotion.candidate() + " is on no side");
    }
    integrity(promotion, figures, findings, unseen);
    return new Look(figures, findings, unseen);
  }

  private void requests(
      Promotion promotion,
      Map<String, String> figures,
      List<String> findings,
      List<String> unseen) {
    Measured measured;
    try {
      measured =
          Measured.of(
              calls.get(gateway + "/api/traffic/measurements", PATIENCE), promotion.candidate());
    } catch (NoAnswer e) {
      unseen.add("the gateway: " + e.getMessage());
      return;
    }
    Map<String, String> last =
        promotion.last(CheckupMade.class).map(CheckupMade::figures).orElse(Map.of());
    Counts since = measured.since(last);
    figures.put("requests", Long.toString(since.requests()));
    figures.put("errors", Long.toString(since.errors()));
    figures.put("p95-ms", String.format(Locale.ROOT, "%.1f", Comparing.millis(since)));
    figures.putAll(measured.totals());
    findings.addAll(Comparing.findings(since, promotion.output(Step.PREFLIGHT)));
  }

  private void services(
      OnSide side, Map<String, String> figures, List<String> unseen, List<String> findings) {
    double most = 0;
    for (Map.Entry<Service, String> each : side.urls().entrySet()) {
      String name = each.getKey().label();
      try {
        calls.get(each.getValue() + "/q/health/ready", PATIENCE);
        most = Math.max(most, memory(calls.get(each.getValue() + "/q/health/well", PATIENCE)));
      } catch (NoAnswer e) {
        unseen.add("%s is not ready: %s".formatted(name, e.getMessage()));
      }
    }
    figures.put("memory-percent", String.format(Locale.ROOT, "%.0f", PERCENT * most));
    if (most > HardTriggers.USUAL.memory()) {
      findings.add(String.format(Locale.ROOT, "memory is at %.1f %%", PERCENT * most));
    }
  }

  /** The largest part of its heap that a service said it has. */
  private static double memory(JsonNode wellness) {
    return wellness
        .path("checks")
        .valueStream()
        .filter(check -> check.path("name").asText().equals("memory"))
        .map(check -> check.path("data"))
        .filter(data -> data.path("max").asLong() > 0)
        .mapToDouble(data -> data.path("used").asDouble() / data.path("max").asDouble())
        .findFirst()
        .orElse(0);
  }

  private void integrity(
      Promotion promotion, Map<String, String> figures, List<String> findings, List<String> unseen)
      throws InterruptedException {
    try {
      integrity.run(promotion, line -> {});
      figures.put("integrity", "sound");
    } catch (StepFault e) {
      (e.isTechnical() ? unseen : findings).add(String.valueOf(e.getMessage()));
    }
  }
}
