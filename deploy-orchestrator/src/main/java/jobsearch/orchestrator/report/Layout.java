package jobsearch.orchestrator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.report.Paper.Draft;
import jobsearch.orchestrator.report.Paper.Section;
import jobsearch.orchestrator.report.Paper.Tone;
import jobsearch.orchestrator.report.Report.IncidentSeen;

/** Lays a report out, in the order in which somebody asks. */
public final class Layout {

  private final Report report;

  private Layout(Report report) {
    this.report = report;
  }

  /** The whole of it. */
  public static Paper of(Report report) {
    Layout layout = new Layout(report);
    List<Section> sections = new ArrayList<>();
    sections.add(layout.summary());
    sections.add(layout.decision());
    sections.add(layout.risks());
    layout.incident().ifPresent(sections::add);
    sections.add(layout.gates());
    sections.add(layout.steps());
    sections.add(layout.performance());
    sections.add(layout.stages());
    sections.add(layout.signOffs());
    sections.add(layout.wayBack());
    sections.add(layout.afterCare());
    sections.add(layout.log());
    return new Paper(
        "%s to %s".formatted(report.tag(), report.to()),
        "Promotion %s, %s at %s"
            .formatted(report.promotion(), report.state(), Texts.time(report.asOf())),
        sections);
  }

  private Section summary() {
    return new Draft("Summary", "What", "Value")
        .row(Tone.PLAIN, "release", "%s (commit %s)".formatted(report.tag(), report.commit()))
        .row(Tone.PLAIN, "verified in", report.from())
        .row(Tone.PLAIN, "replaces", Texts.of(report.previous()))
        .row(Tone.PLAIN, "strategy", report.strategy())
        .row(Tone.PLAIN, "requested", Texts.time(report.requested()) + " by " + report.by())
        .row(
            Tone.PLAIN,
            "ended",
            report.ended() == null ? "it goes on: " + report.state() : Texts.time(report.ended()))
        .row(
            Tone.PLAIN,
            "took",
            "%s; of them %s waiting for people"
                .formatted(
                    Texts.span(report.spent().seconds()),
                    Texts.span(report.spent().waitingSeconds())))
        .orSay("");
  }

  private Section decision() {
    String answer =
        switch (report.decision().answer()) {
          case GO -> "Go";
          case NO_GO -> "No-go";
          case UNDECIDED -> "Not decided yet";
        };
    Draft draft = new Draft("Go or no-go").say(answer + ".");
    report.decision().reasons().forEach(draft::say);
    return draft.orSay("");
  }

  private Section risks() {
    Draft draft = new Draft("Risks", "Level", "What", "Why");
    for (Risk each : report.risks()) {
      Tone tone =
          switch (each.level()) {
            case HIGH -> Tone.BAD;
            case MEDIUM -> Tone.WARN;
            case LOW -> Tone.PLAIN;
          };
      draft.row(tone, Labels.of(each.level()), each.what(), each.why());
    }
    return draft.orSay("None that the rules know.");
  }

  private Optional<Section> incident() {
    return Optional.ofNullable(report.incident()).map(Layout::incident);
  }

  private static Section incident(IncidentSeen incident) {
    Draft draft =
        new Draft("Incident")
            .say(
                "%s, %s since %s: %s"
                    .formatted(
                        incident.id(),
                        incident.open() ? "open" : "closed, opened",
                        Texts.time(incident.since()),
                        incident.trigger()));
    if (incident.cause() != null) {
      draft.say("Cause: " + incident.cause());
    }
    incident.followUps().forEach(each -> draft.say("To do: " + each));
    return draft.orSay("");
  }

  private Section gates() {
    Draft draft = new Draft("Gates", "Gate", "Answer", "Saw", "Would change it", "At");
    for (GateSeen each : report.gates()) {
      Tone tone =
          each.verdict() == GateVerdict.PASS
              ? Tone.GOOD
              : each.verdict() == GateVerdict.WAIT ? Tone.WARN : Tone.BAD;
      draft.row(
          tone,
          each.gate(),
          Labels.of(each.verdict()),
          each.saw(),
          Texts.of(each.wouldChange()),
          Texts.time(each.at()));
    }
    return draft.orSay("None was asked yet.");
  }

  private Section steps() {
    Draft draft = new Draft("Steps", "Step", "Attempt", "State", "Began", "Took", "Came to");
    for (StepDone each : report.steps()) {
      Tone tone =
          switch (each.state()) {
            case "done" -> Tone.GOOD;
            case "failed" -> Tone.BAD;
            default -> Tone.PLAIN;
          };
      draft.row(
          tone,
          each.step(),
          Integer.toString(each.attempt()),
          each.state(),
          Texts.time(each.start()),
          Texts.number(each.seconds(), "s"),
          each.reason() == null ? Texts.pairs(each.output()) : each.reason());
    }
    return draft.orSay("None was begun.");
  }

  private Section performance() {
    Draft draft = new Draft("Performance", "Figure", "Before", "With it", "Difference");
    for (Compared each : report.performance()) {
      draft.row(
          Tone.PLAIN,
          each.what(),
          Texts.number(each.baseline(), each.unit()),
          Texts.number(each.candidate(), each.unit()),
          each.more()
              .filter(more -> !each.unit().isEmpty())
              .map("%+.1f %%"::formatted)
              .orElse(Texts.NONE));
    }
    return draft.orSay("Nothing was measured yet.");
  }

  private Section stages() {
    Draft draft =
        new Draft("Canary", "Stage", "Verdict", "Evidence", "Entered", "Requests", "Errors", "P95");
    for (StageSeen each : report.stages()) {
      draft.row(
          tone(each),
          each.stage(),
          each.verdict() == null ? Texts.NONE : Labels.of(each.verdict()),
          Texts.of(each.evidence()),
          Texts.time(each.entered()),
          pair(each, one -> Long.toString(one.requests())),
          pair(each, one -> Texts.number(100 * one.errorShare(), "%")),
          pair(each, one -> Texts.number(one.p95Millis(), "ms")));
    }
    if (!report.stages().isEmpty()) {
      draft.say("Of two figures the first is the new release's, the second the one's beside it.");
    }
    Plots.of(report.points(), report.limits()).forEach(draft::plot);
    return draft.orSay("It had no callers.");
  }

  private static Tone tone(StageSeen stage) {
    return switch (stage.verdict()) {
      case null -> Tone.PLAIN;
      case StageVerdict.PASS -> Tone.GOOD;
      case StageVerdict.FAIL -> Tone.BAD;
      case StageVerdict.INCONCLUSIVE, StageVerdict.ERROR -> Tone.WARN;
    };
  }

  private static String pair(StageSeen stage, Function<Answering, String> words) {
    return stage.candidate() == null || stage.baseline() == null
        ? Texts.NONE
        : words.apply(stage.candidate()) + " / " + words.apply(stage.baseline());
  }

  private Section signOffs() {
    Draft draft = new Draft("Sign-offs", "At", "By", "Said", "Reason", "To question");
    for (SignOff each : report.signOffs()) {
      draft.row(
          Tone.PLAIN,
          Texts.time(each.at()),
          each.by(),
          each.what(),
          Texts.of(each.reason()),
          Texts.of(each.question()));
    }
    return draft.orSay("Nobody said anything.");
  }

  private Section wayBack() {
    Draft draft = new Draft("The way back");
    for (DrillMade each : report.drills()) {
      draft.say(
          each.millis() == null
              ? "Drill %d was interrupted.".formatted(each.number())
              : "Drill %d: callers were back after %d ms.".formatted(each.number(), each.millis()));
    }
    WayBack back = report.wayBack();
    if (back != null) {
      draft.say(
          "Taken back (%s) at %s: %s"
              .formatted(back.mode(), Texts.time(back.started()), back.cause()));
      draft.say(
          back.seconds() == null
              ? "That it is as before was not seen yet."
              : "All was as before after %s.".formatted(Texts.span(back.seconds())));
    }
    return draft.orSay("It was neither tried nor needed.");
  }

  private Section afterCare() {
    Draft draft = new Draft("After-care", "Check-up", "At", "Found", "Figures");
    for (CheckupSeen each : report.checkups()) {
      draft.row(
          each.healthy() ? Tone.GOOD : Tone.BAD,
          Integer.toString(each.number()),
          Texts.time(each.at())
              + (each.isLate() ? ", late by " + Texts.span(each.lateSeconds()) : ""),
          each.healthy() ? "healthy" : String.join("; ", each.findings()),
          Texts.pairs(shown(each.figures())));
    }
    if (report.afterCare() != null) {
      draft.say(report.afterCare());
    }
    return draft.orSay("No check-up was made.");
  }

  /** Not what only the next check-up needs. */
  private static Map<String, String> shown(Map<String, String> figures) {
    return figures.entrySet().stream()
        .filter(each -> !each.getKey().startsWith("total-"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Section log() {
    Draft draft = new Draft("Deployment log", "At", "What");
    report.log().forEach(each -> draft.row(Tone.PLAIN, each.at().toString(), each.what()));
    return draft.orSay("");
  }
}
