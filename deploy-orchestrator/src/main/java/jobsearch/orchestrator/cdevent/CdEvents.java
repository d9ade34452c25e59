package jobsearch.orchestrator.cdevent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackCompleted;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;

/** Which facts have a word among the CDEvents. */
final class CdEvents {

  private static final String SERVICE = "jobsearch";

  private CdEvents() {}

  /**
   * What a fact that counted is to others; empty where there is no word for it.
   *
   * @param ledger with the fact folded
   */
  static List<CdEvent> of(PromotionFact fact, Instant at, Ledger ledger) {
    return switch (fact) {
      case PromotionRequested f when owns(ledger, f) ->
          List.of(event("pipelinerun.started", f, f.promotion(), at, f.promotion(), pipeline(f)));
      case PromotionEnded f -> of(ledger, f.promotion(), p -> ended(p, f, at));
      case StepStarted f ->
          List.of(task("started", f, f.promotion(), f.step(), f.attempt(), at, task(f)));
      case StepCompleted f -> of(ledger, f.promotion(), p -> completed(p, f, at));
      case StepFailed f -> {
        ObjectNode content = task(f.promotion(), f.step());
        content.put("outcome", f.technical() ? "error" : "failure").put("errors", f.reason());
        yield List.of(task("finished", f, f.promotion(), f.step(), f.attempt(), at, content));
      }
      case RollbackCompleted f ->
          of(ledger, f.promotion(), p -> List.of(service("rolledback", f, p, p.baseline(), at)));
      case SlotDeployed f ->
          List.of(event("service.deployed", f, f.slot(), at, SERVICE, artifact(f.slot(), f.tag())));
      case IncidentOpened f ->
          of(
              ledger,
              f.promotion(),
              p ->
                  List.of(
                      event(
                          "incident.detected",
                          f,
                          p.id(),
                          at,
                          f.incident(),
                          incident(p, f.trigger()))));
      case IncidentClosed f -> closed(ledger, f, at);
      default -> CustomEvents.of(fact, at);
    };
  }

  /** One that came while another ran never began. */
  private static boolean owns(Ledger ledger, PromotionRequested requested) {
    return ledger.promotion(requested.promotion()).filter(p -> p.token() > 0).isPresent();
  }

  private static List<CdEvent> of(
      Ledger ledger, String id, Function<Promotion, List<CdEvent>> events) {
    return ledger.promotion(id).map(events).orElse(List.of());
  }

  private static List<CdEvent> ended(Promotion p, PromotionEnded f, Instant at) {
    ObjectNode content = pipeline(p.request()).put("outcome", outcome(f.outcome()));
    if (f.outcome() != Outcome.SUCCEEDED) {
      content.put("errors", f.reason());
    }
    return List.of(event("pipelinerun.finished", f, p.id(), at, p.id(), content));
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED -> "success";
      case ABORTED -> "cancel";
      case REFUSED, FAILED, ROLLED_BACK -> "failure";
    };
  }

  private static List<CdEvent> completed(Promotion p, StepCompleted f, Instant at) {
    List<CdEvent> all = new ArrayList<>();
    ObjectNode content = task(f.promotion(), f.step()).put("outcome", "success");
    all.add(task("finished", f, f.promotion(), f.step(), f.attempt(), at, content));
    change(f.step()).ifPresent(word -> all.add(service(word, f, p, p.candidate(), at)));
    return all;
  }

  /** What a step does to the service that others see. */
  private static Optional<String> change(String label) {
    return Step.labelled(label)
        .flatMap(step ->
            switch (step) {
              case START -> Optional.of("deployed");
              case HAND_OVER -> Optional.of("upgraded");
              case RETIRE -> Optional.of("removed");
              default -> Optional.empty();
            });
  }

  private static List<CdEvent> closed(Ledger ledger, IncidentClosed f, Instant at) {
    return ledger.incidents().stream()
        .filter(each -> each.opened().incident().equals(f.incident()))
        .flatMap(each -> ledger.promotion(each.opened().promotion()).stream())
        .map(p -> event("incident.resolved", f, p.id(), at, f.incident(), incident(p, f.cause())))
        .toList();
  }

  private static CdEvent service(
      String predicate, PromotionFact fact, Promotion p, String tag, Instant at) {
    ObjectNode content = artifact(p.request().to(), tag);
    if (predicate.equals("removed")) {
      // Its schema has no artifact.
      content.remove("artifactId");
    }
    return event("service." + predicate, fact, p.id(), at, SERVICE, content);
  }

  private static ObjectNode artifact(String environment, String tag) {
    ObjectNode content = CdEvent.object();
    content.putObject("environment").put("id", environment);
    return content.put("artifactId", purl(tag));
  }

  private static ObjectNode incident(Promotion p, String description) {
    ObjectNode content = artifact(p.request().to(), p.candidate());
    content.putObject("service").put("id", SERVICE);
    return content.put("description", description);
  }

  private static String purl(String tag) {
    return "pkg:generic/%s@%s".formatted(SERVICE, tag);
  }

  private static ObjectNode pipeline(PromotionRequested request) {
    return CdEvent.object()
        .put("pipelineName", request.strategy().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static ObjectNode task(StepStarted started) {
    return task(started.promotion(), started.step());
  }

  private static ObjectNode task(String promotion, String step) {
    ObjectNode content = CdEvent.object().put("taskName", step);
    content.putObject("pipelineRun").put("id", promotion);
    return content;
  }

  private static CdEvent task(
      String predicate,
      PromotionFact fact,
      String promotion,
      String step,
      int attempt,
      Instant at,
      ObjectNode content) {
    String id = "%s/%s/%d".formatted(promotion, step, attempt);
    return event("taskrun." + predicate, fact, promotion, at, id, content);
  }

  private static CdEvent event(
      String word,
      PromotionFact fact,
      String chain,
      Instant at,
      String subject,
      ObjectNode content) {
    return CdEvent.of(word, fact.id(), chain, at, subject, content);
  }
}
