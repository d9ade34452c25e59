package jobsearch.orchestrator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Histogram;
import jobsearch.orchestrator.judge.Pair;
import jobsearch.orchestrator.judge.Slice;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.orchestrator.promotion.Place;
import jobsearch.orchestrator.promotion.ledger.Incident;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.report.Risk.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {

  private static final Instant BEGIN = Instant.parse("2026-08-03T12:00:00Z");

  private static Story story() {
    return new Story("p", "v2", Strategy.PROMOTION, BEGIN);
  }

  private static Story brief(String by) {
    return new Story("p", "v2", Strategy.PROMOTION, BEGIN, by, List.of(new Stage(100, 60)));
  }

  private static Report report(Story story, List<Slice> slices) {
    return Report.of(
        story.promotion,
        slices,
        Thresholds.USUAL,
        Optional.empty(),
        Optional.of("the next is due"),
        story.now);
  }

  private static Report report(Story story) {
    return report(story, List.of());
  }

  /** A minute each, of a hundred requests for both. */
  private static List<Slice> slices(int many, String stage, int errors) {
    List<Slice> all = new ArrayList<>();
    for (int i = 1; i <= many; i++) {
      Histogram fast = Histogram.of(List.of(0.1, 0.2), 100, 0, 0);
      Histogram slow = Histogram.of(List.of(0.1, 0.2), 50, 50, 0);
      all.add(
          new Slice(
              BEGIN.plus(Story.MINUTE.multipliedBy(i)),
              stage,
              Map.of(
                  "read /x", new Pair(new Counts(100, 0, fast), new Counts(100, errors, slow)))));
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void everyPlaceHasAReportWithItsWholeLog(Place place) {
    Report report =
        Report.of(
            place.promotion(),
            List.of(),
            Thresholds.USUAL,
            Optional.empty(),
            Optional.empty(),
            BEGIN.plusSeconds(60));

    assertThat(report.log()).hasSize(place.promotion().history().size());
    assertThat(report.decision().reasons()).isNotEmpty();
    assertThat(Markdown.of(Layout.of(report))).contains("## Go or no-go").doesNotContain("null");
  }

  @Test
  void whatSucceededIsAGoWithItsReasons() {
    Report report = report(story().succeeded(Duration.ofMinutes(20)));

    assertThat(report.decision().answer()).isEqualTo(GoNoGo.Answer.GO);
    assertThat(report.decision().reasons())
        .containsExactly(
            "it serves", "gates passed: 1", "5 of 5 judged stages passed", "approved by grace");
    assertThat(report.state()).isEqualTo("succeeded");
    assertThat(report.previous()).isEqualTo("v1");
    assertThat(report.ended()).isNotNull();
    assertThat(report.drills()).extracting(DrillMade::millis).containsExactly(212L);
  }

  @Test
  void waitingForPeopleIsKeptApart() {
    Report report = report(story().succeeded(Duration.ofMinutes(20)));

    // Nine steps, three hours less ten minutes of stages, an hour of bake, twenty minutes of grace.
    assertThat(report.spent())
        .isEqualTo(new Spent((9 + 170 + 60 + 20) * 60, 20 * 60, (9 + 170 + 60) * 60));
  }

  @Test
  void whoeverWaitsStillIsCountedUntilNow() {
    Story story = story().shared().after(Duration.ofMinutes(7));

    assertThat(report(story).spent().waitingSeconds()).isEqualTo(7 * 60);
    assertThat(report(story).decision().answer()).isEqualTo(GoNoGo.Answer.UNDECIDED);
    assertThat(report(story).decision().reasons())
        .containsExactly("a person is asked: Shall v2 become the primary?");
  }

  @Test
  void aGateThatRefusesIsTheReason() {
    Story story = story();
    story.say(
        new GateJudged("p", 1, 1, "ci", GateVerdict.REFUSE, "run 7 failed", "another tag", null));
    story.say(new PromotionEnded("p", 1, Outcome.REFUSED, "gate ci refuses"));

    assertThat(report(story).decision())
        .isEqualTo(
            new GoNoGo(GoNoGo.Answer.NO_GO, List.of("gate ci refuses", "gate ci: run 7 failed")));
    assertThat(report(story).gates())
        .singleElement()
        .extracting(GateSeen::verdict, GateSeen::wouldChange)
        .containsExactly(GateVerdict.REFUSE, "another tag");
  }

  @Test
  void stepsHaveTheirTimesAndOutputs() {
    Report report = report(story().prepared());

    assertThat(report.steps())
        .hasSize(7)
        .allSatisfy(step -> assertThat(step.seconds()).isEqualTo(60));
    assertThat(report.steps().getFirst().output()).containsEntry("schema", "7 to 8");
  }

  @Test
  void figuresOfBothReleasesStandSideBySide() {
    Report report = report(story().inCanary(), slices(3, "canary-1", 2));

    assertThat(report.performance())
        .contains(new Compared("search P95, benchmark", "ms", 10.0, 12.0))
        .contains(new Compared("errors, before it and in the canary", "%", 1.0, 2.0))
        .contains(new Compared("errors, side by side in the canary", "%", 0.0, 2.0))
        .contains(new Compared("requests in the canary", "", 300.0, 300.0));
    assertThat(new Compared("x", "ms", 10.0, 12.0).more().orElseThrow())
        .isCloseTo(20, offset(0.001));
    assertThat(report.stages())
        .singleElement()
        .satisfies(stage -> assertThat(stage.candidate()).isNotNull())
        .satisfies(stage -> assertThat(stage.verdict()).isNull());
  }

  @Test
  void evidenceGrowsWithTheErrorsAndHasAPicture() {
    Report report = report(story().inCanary(), slices(200, "canary-1", 2));

    assertThat(report.points()).hasSizeBetween(50, 80);
    assertThat(report.points().getLast().errorEvidence())
        .isGreaterThan(50)
        .isGreaterThan(report.points().getFirst().errorEvidence());
    assertThat(Plots.of(report.points(), report.limits()))
        .hasSize(3)
        .allSatisfy(plot ->
            assertThat(plot.svg()).startsWith("<svg").contains("canary-1").doesNotContain("NaN"));
  }

  @Test
  void whatWasCountedByOtherBoundsIsLeftOut() {
    List<Slice> mixed = new ArrayList<>(slices(3, "canary-1", 0));
    Histogram other = Histogram.of(List.of(1.0), 5, 0);
    mixed.addFirst(
        new Slice(
            BEGIN,
            "canary-1",
            Map.of("read /x", new Pair(new Counts(5, 0, other), new Counts(5, 0, other)))));

    assertThat(report(story().inCanary(), mixed).points()).hasSize(3);
  }

  @Test
  void aPromotionWithoutFlawsHasFewRisks() {
    Story story = story().succeeded(Duration.ZERO);

    assertThat(report(story).risks())
        .extracting(Risk::level, Risk::what)
        .containsExactly(tuple(Level.MEDIUM, "it migrates the store"));
  }

  @Test
  void risksAreNamedWithTheGravestFirst() {
    Story story = brief("ada").prepared().drill(5_001);
    story.answer(Command.APPROVE, "ada").drill(212);
    Stage stage = story.promotion.plan().stages().getFirst();
    story.enter(stage).judge(stage, StageVerdict.INCONCLUSIVE, "3 of 60 requests");
    story.answer(Command.APPROVE, "ada");
    story.answer(Command.APPROVE, "ada").step(Step.APPOINT, Map.of("epoch", "2"));

    assertThat(report(story, slices(3, "canary-100", 0)).risks())
        .extracting(each -> each.level() + " " + each.what())
        .containsExactly(
            "HIGH canary-100 went on without a verdict",
            "MEDIUM it migrates the store",
            "MEDIUM its stages are short",
            "MEDIUM the way back was slow when it was tried",
            "MEDIUM approved by who asked for it",
            "LOW few requests");
  }

  @Test
  void aWayBackThatWasOnlyEverSlowIsAGraveRisk() {
    assertThat(report(brief("ada").prepared().drill(5_001)).risks().getFirst())
        .isEqualTo(
            new Risk(
                Level.HIGH,
                "the way back was slow when it was tried",
                "5001 ms, it should be at most 5000"));
  }

  @Test
  void theStrategyAndWhatFailedOnceAreRisks() {
    Story hotfix = new Story("p", "v2", Strategy.HOTFIX, BEGIN).admitted();
    hotfix.say(new StepStarted("p", 1, "preflight", 1, BEGIN, Map.of()));
    hotfix.say(new StepFailed("p", 1, "preflight", 1, true, "the disk is full"));
    Story redeploy = new Story("p", "v2", Strategy.REDEPLOY, BEGIN).inCanary();

    assertThat(report(hotfix).risks())
        .extracting(Risk::what)
        .contains("it is a hotfix", "step preflight failed once (attempt 1)");
    assertThat(report(redeploy).risks())
        .extracting(Risk::what)
        .contains("it is a redeployment")
        .doesNotContain("the way back was not timed");
  }

  @Test
  void whatWasTakenBackSaysHowLongThatTook() {
    Story story = story().inCanary();
    story.judge(story.promotion.plan().stages().getFirst(), StageVerdict.FAIL, "20 of 40 failed");
    story.takenBack(Outcome.ROLLED_BACK, "the judge: errors", Duration.ofSeconds(9));
    Incident incident =
        new Incident(
            new IncidentOpened("incident-p", "p", 1, "v2", "errors", List.of()),
            story.now,
            null,
            null);
    Report report =
        Report.of(
            story.promotion,
            List.of(),
            Thresholds.USUAL,
            Optional.of(incident),
            Optional.empty(),
            story.now);

    assertThat(Objects.requireNonNull(report.wayBack()).seconds()).isEqualTo(9);
    assertThat(report.decision().reasons())
        .containsExactly("the judge: errors", "canary-1 failed: 20 of 40 failed");
    assertThat(report.risks()).extracting(Risk::what).contains("incident incident-p is open");
    assertThat(Markdown.of(Layout.of(report))).contains("## Incident");
  }

  @Test
  void checkupsAreAppended() {
    Story story = story().succeeded(Duration.ZERO).after(Duration.ofHours(3));
    Instant due = story.now.minus(Duration.ofHours(2));
    story.say(
        new CheckupMade(
            "p",
            1,
            1,
            due,
            story.now,
            false,
            Map.of("requests", "7", "total-x", "1"),
            List.of("it errs")));
    Report report = report(story);

    assertThat(report.checkups())
        .singleElement()
        .extracting(CheckupSeen::lateSeconds, CheckupSeen::healthy)
        .containsExactly(7_200L, false);
    assertThat(report.risks().getFirst())
        .isEqualTo(new Risk(Level.HIGH, "check-up 1 found it unwell", "it errs"));
    assertThat(Markdown.of(Layout.of(report)))
        .contains("late by 2 h 0 min", "requests 7")
        .doesNotContain("total-x");
  }

  @Test
  void peopleAreNamedWithWhatTheySaid() {
    assertThat(report(story().succeeded(Duration.ZERO)).signOffs())
        .extracting(SignOff::by, SignOff::what, SignOff::reason)
        .containsOnly(tuple("ada", "request", null), tuple("grace", "approve", "it looks good"));
  }
}
