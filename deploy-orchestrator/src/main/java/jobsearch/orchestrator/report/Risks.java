package jobsearch.orchestrator.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.orchestrator.promotion.ledger.Incident;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.report.Risk.Level;

/** What made a promotion riskier than it had to be: rules over its facts. */
final class Risks {

  /** What only shows under a day's load does not show in less. */
  private static final Duration SHORT = Duration.ofHours(1);

  private static final Pattern SCHEMA = Pattern.compile("(\\d+) to (\\d+)");

  private final Promotion promotion;
  private final CanaryCounts counts;
  private final List<Risk> all = new ArrayList<>();

  private Risks(Promotion promotion, CanaryCounts counts) {
    this.promotion = promotion;
    this.counts = counts;
  }

  static List<Risk> of(Promotion promotion, CanaryCounts counts, Optional<Incident> incident) {
    Risks risks = new Risks(promotion, counts);
    risks.ofTheRelease();
    risks.ofTheWay();
    risks.ofTheCanary();
    risks.ofTheWayBack();
    risks.ofPeople();
    risks.afterwards(incident);
    return risks.all.stream().sorted(Comparator.comparing(Risk::level)).toList();
  }

  private void add(Level level, String what, String why) {
    all.add(new Risk(level, what, why));
  }

  private void ofTheRelease() {
    Map<String, String> preflight = promotion.output(Step.PREFLIGHT);
    Matcher schema = SCHEMA.matcher(preflight.getOrDefault("schema", ""));
    if (schema.matches() && !schema.group(1).equals(schema.group(2))) {
      add(
          Level.MEDIUM,
          "it migrates the store",
          "schema %s to %s: a store of its own, so the one before stays as it was"
              .formatted(schema.group(1), schema.group(2)));
    }
    Map<String, String> validate = promotion.output(Step.VALIDATE);
    if (validate.containsKey("derived-anew")) {
      add(
          Level.MEDIUM,
          "it folds the same facts into something else",
          validate.get("derived-anew"));
    }
  }

  private void ofTheWay() {
    if (promotion.request().strategy() == Strategy.HOTFIX) {
      add(Level.MEDIUM, "it is a hotfix", "shorter stages than those of other promotions");
    }
    if (promotion.request().strategy() == Strategy.REDEPLOY) {
      add(Level.MEDIUM, "it is a redeployment", "one stage with all callers, and no benchmark");
    }
    Duration stages =
        promotion.plan().stages().stream().map(Stage::time).reduce(Duration.ZERO, Duration::plus);
    if (!promotion.plan().stages().isEmpty() && stages.compareTo(SHORT) < 0) {
      add(
          Level.MEDIUM,
          "its stages are short",
          "%s together: what takes longer to go wrong was not seen".formatted(Texts.span(stages)));
    }
    StepDone.all(promotion).stream()
        .filter(each -> each.state().equals("failed"))
        .forEach(each ->
            add(
                Level.LOW,
                "step %s failed once (attempt %d)".formatted(each.step(), each.attempt()),
                String.valueOf(each.reason())));
  }

  private void ofTheCanary() {
    List<StageSeen> stages = StageSeen.all(promotion, counts);
    for (int i = 0; i < stages.size(); i++) {
      StageSeen stage = stages.get(i);
      boolean wentOn = i + 1 < stages.size() && stages.get(i + 1).stage().startsWith("canary-");
      boolean unsure =
          stage.verdict() == StageVerdict.INCONCLUSIVE || stage.verdict() == StageVerdict.ERROR;
      if (unsure && (wentOn || promotion.started(Step.APPOINT))) {
        add(
            Level.HIGH,
            "%s went on without a verdict".formatted(stage.stage()),
            "a person approved it: " + stage.evidence());
      }
    }
    promotion
        .last(BaselineFailed.class)
        .ifPresent(each -> add(Level.HIGH, "the release before failed meanwhile", each.evidence()));
    long enough = Thresholds.USUAL.many();
    counts
        .candidate()
        .filter(each -> each.requests() < enough)
        .ifPresent(each ->
            add(
                Level.LOW,
                "few requests",
                "%d in the canary: small differences show with %d"
                    .formatted(each.requests(), enough)));
  }

  private void ofTheWayBack() {
    List<Long> millis =
        DrillMade.all(promotion).stream()
            .flatMap(each -> Optional.ofNullable(each.millis()).stream())
            .toList();
    long slowest = Plan.SLOWEST_WAY_BACK.toMillis();
    millis.stream()
        .filter(each -> each > slowest)
        .findFirst()
        .ifPresent(each ->
            add(
                millis.getLast() > slowest ? Level.HIGH : Level.MEDIUM,
                "the way back was slow when it was tried",
                "%d ms, it should be at most %d".formatted(each, slowest)));
    if (millis.isEmpty() && !StageSeen.all(promotion, counts).isEmpty()) {
      add(Level.MEDIUM, "the way back was not timed", "no drill came to its end");
    }
    if (promotion.all(RollbackStarted.class).anyMatch(RollbackStarted::skipValidation)
        || promotion.all(RollbackRequested.class).anyMatch(RollbackRequested::skipValidation)) {
      add(
          Level.MEDIUM,
          "the way back was not validated",
          "the release before was not looked at between its stages");
    }
  }

  private void ofPeople() {
    String author = promotion.request().by();
    if (SignOff.approvers(promotion).anyMatch(author::equals)) {
      add(Level.MEDIUM, "approved by who asked for it", author);
    }
    if (promotion.request().autoPromote() && promotion.request().strategy() != Strategy.REDEPLOY) {
      add(Level.LOW, "nobody had to approve it", "it was asked to go on by itself");
    }
  }

  private void afterwards(Optional<Incident> incident) {
    incident
        .filter(Incident::isOpen)
        .ifPresent(each ->
            add(
                Level.HIGH,
                "incident %s is open".formatted(each.opened().incident()),
                each.opened().trigger()));
    promotion
        .last(CheckupMade.class)
        .filter(each -> !each.healthy())
        .ifPresent(each ->
            add(
                Level.HIGH,
                "check-up %d found it unwell".formatted(each.number()),
                String.join("; ", each.findings())));
  }
}
