package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.orchestrator.verify.CheckResult;
import jobsearch.orchestrator.verify.VerificationReport;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Subject;
import jobsearch.runtime.production.OnSide;

/** Verifies the release through the gateway, pinned to it: it has no callers yet. Only looks. */
final class Smoke implements StepWork {

  /** Runs the suite. */
  @FunctionalInterface
  interface Verification {

    VerificationReport run(Subject subject, Consumer<CheckResult> progress)
        throws InterruptedException;
  }

  private final Production production;
  private final Verification suite;
  private final Supplier<Optional<String>> token;
  private final String gateway;

  /**
   * @param token to show; empty while there are no accounts
   * @param gateway its address
   */
  Smoke(
      Production production, Verification suite, Supplier<Optional<String>> token, String gateway) {
    this.production = production;
    this.suite = suite;
    this.token = token;
    this.gateway = gateway;
  }

  @Override
  public Map<String, String> run(Promotion promotion, Consumer<String> progress)
      throws InterruptedException {
    OnSide fresh = production.need(promotion.candidate());
    VerificationReport report = verify(promotion, fresh, progress);
    if (!report.passed()) {
      // The gateway in between may have been away for a moment, which is not the release's fault;
      // if it still is, nothing can be said.
      progress.accept("asks again");
      report = verify(promotion, fresh, progress);
    }
    List<String> failed =
        report.results().stream()
            .filter(result -> result.outcome() == Outcome.Kind.FAILED)
            .map(result -> "%s: %s".formatted(line(result), result.fix()))
            .toList();
    if (!report.passed()) {
      throw StepFault.bad(
          failed.isEmpty()
              ? "no check could be made"
              : "%d checks failed: %s".formatted(failed.size(), String.join("; ", failed)));
    }
    Map<String, String> output = new LinkedHashMap<>();
    output.put("evidence", report.evidence());
    output.put("skipped", String.join(", ", report.skipped()));
    return output;
  }

  private VerificationReport verify(Promotion promotion, OnSide fresh, Consumer<String> progress)
      throws InterruptedException {
    requireListed(promotion.candidate());
    return suite.run(subject(promotion, fresh), result -> progress.accept(line(result)));
  }

  /** The gateway asks a release by name only if it is in the traffic. */
  private void requireListed(String candidate) {
    for (JsonNode each : production.at(gateway + "/api/traffic").path("releases")) {
      if (each.path("release").asText().equals(candidate)
          && !each.path("takenOut").asBoolean()
          && !each.path("services").isEmpty()) {
        return;
      }
    }
    throw StepFault.technical(
        "release %s is not in the gateway's traffic, or was taken out of it: see `jobsearch traffic`; with weight 0 it is listed and has no callers"
            .formatted(candidate));
  }

  private Subject subject(Promotion promotion, OnSide fresh) {
    Map<String, String> services = new LinkedHashMap<>();
    fresh.urls().forEach((service, url) -> services.put(service.label(), url));
    String schema = promotion.output(Step.RESTORE).getOrDefault("schema", "");
    return new Subject(
        "production",
        gateway,
        services,
        fresh.logs(),
        wholeSince(promotion, fresh),
        promotion.candidate(),
        promotion.request().commit(),
        schema.matches("\\d{1,6}") ? Integer.valueOf(schema) : null,
        Depth.LOOK,
        token.get().orElse(null),
        null,
        null,
        List.of(),
        promotion.candidate());
  }

  /** From when on its logs count: until its store was restored it may have been begun anew. */
  private static Instant wholeSince(Promotion promotion, OnSide fresh) {
    return promotion.history().stream()
        .filter(each ->
            each.fact() instanceof StepCompleted done && done.step().equals(Step.RESTORE.label()))
        .map(Happened::at)
        .reduce((_, later) -> later)
        .orElseGet(() -> Objects.requireNonNullElse(fresh.label().deployedAt(), Instant.EPOCH));
  }

  private static String line(CheckResult result) {
    return "%s %s: %s".formatted(result.outcome(), result.name(), result.found());
  }
}
