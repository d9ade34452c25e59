package jobsearch.orchestrator.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.StageVerdict;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");
  private static final List<Double> BOUNDS = List.of(0.01, 0.02, 0.03, 0.04, 0.05);
  private static final String GROUP = "read /api/postings";
  private static final Judge JUDGE = new Judge(Thresholds.USUAL);

  private Evidence evidence = Evidence.none(3);

  @Test
  void whatWasNotSeenDoesNotPass() {
    Judgement nothing = JUDGE.judge(evidence);
    assertThat(nothing.verdict()).isEqualTo(StageVerdict.INCONCLUSIVE);
    assertThat(nothing.evidence())
        .contains("0 of 60 requests that can be compared", "more requests");
    see("canary-1", fast(500, 0), fast(59, 0));
    assertThat(verdict()).isEqualTo(StageVerdict.INCONCLUSIVE);
    see("canary-1", fast(500, 0), fast(1, 0));
    assertThat(verdict()).isEqualTo(StageVerdict.PASS);
  }

  @Test
  void aNewStageNeedsSomeRequestsOfItsOwn() {
    see("canary-1", fast(500, 0), fast(60, 0));
    see("canary-10", fast(500, 0), fast(19, 0));
    assertThat(verdict()).isEqualTo(StageVerdict.INCONCLUSIVE);
    see("canary-10", fast(500, 0), fast(1, 0));
    assertThat(verdict()).isEqualTo(StageVerdict.PASS);
  }

  @Test
  void certainlyMoreErrorsFailIt() {
    for (int i = 0; i < 20; i++) {
      see("canary-10", fast(900, 9), fast(100, 4));
    }
    assertThat(verdict()).isEqualTo(StageVerdict.FAIL);
    assertThat(JUDGE.judge(evidence).evidence())
        .contains("errors: since canary-10 80 of 2000 requests failed, beside it 180 of 18000");
    assertThat(JUDGE.fails(evidence)).isTrue();
  }

  @Test
  void certainlyMoreIsNotEnoughWhereItIsTooLittleToMatter() {
    for (int i = 0; i < 200; i++) {
      see("canary-50", fast(5_000, 50), fast(5_000, 65));
    }
    assertThat(JUDGE.judge(evidence).findings().getFirst().saw()).contains("evidence");
    assertThat(evidence.together(Trail::errorEvidence)).isGreaterThan(1_000);
    assertThat(verdict()).isEqualTo(StageVerdict.PASS);
  }

  @Test
  void certainlySlowerAnswersFailIt() {
    see("canary-10", fast(100, 0), slow(20));
    for (int i = 0; i < 10; i++) {
      see("canary-10", fast(100, 0), slow(20));
    }
    assertThat(verdict()).isEqualTo(StageVerdict.FAIL);
    assertThat(JUDGE.judge(evidence).evidence()).startsWith("latency: since canary-10 P95 is 2");
  }

  @Test
  void oneThatTurnsBadIsNotSavedByItsGoodStages() {
    for (int i = 0; i < 100; i++) {
      see("canary-10", fast(1_000, 10), fast(1_000, 10));
    }
    for (int i = 0; i < 4; i++) {
      see("canary-25", fast(750, 7), fast(250, 12));
    }
    Judgement judgement = JUDGE.judge(evidence);
    assertThat(judgement.verdict()).isEqualTo(StageVerdict.FAIL);
    assertThat(judgement.evidence()).contains("since canary-25");
  }

  @Test
  void oneEndpointThatErrsFailsItThoughFewAskForIt() {
    for (int i = 0; i < 3; i++) {
      see(
          "canary-10",
          Map.of(
              GROUP,
              new Pair(fast(9_000, 9), fast(1_000, 1)),
              "read /api/runs",
              new Pair(fast(18, 0), fast(2, 2))));
    }
    Judgement judgement = JUDGE.judge(evidence);
    assertThat(judgement.verdict()).isEqualTo(StageVerdict.FAIL);
    assertThat(judgement.evidence())
        .contains("endpoint: since canary-10 read /api/runs: 6 of 6 requests failed")
        .doesNotContain("errors:", "limits:");
    assertThat(JUDGE.fails(evidence)).isTrue();
  }

  @Test
  void callersWhoAskForWhatIsSlowAreNoSlowRelease() {
    for (int i = 0; i < 50; i++) {
      see(
          "canary-50",
          Map.of(
              GROUP,
              new Pair(fast(90, 0), fast(10, 0)),
              "read /api/postings/*",
              new Pair(slow(10), slow(90))));
    }
    assertThat(JUDGE.judge(evidence).verdict()).isEqualTo(StageVerdict.PASS);
    assertThat(evidence.together(Trail::slowEvidence)).isLessThan(1.1);
  }

  @Test
  void anOutageThatHitBothIsNotTheNewOnesFault() {
    // Nearly all that is known of the old one is of the good time before.
    see("canary-1", fast(6_000, 0), fast(60, 0));
    for (int i = 0; i < 30; i++) {
      see("canary-50", fast(100, 4), fast(100, 4));
    }
    assertThat(verdict()).isEqualTo(StageVerdict.PASS);
  }

  @Test
  void aStageInWhichTheOldOneHasNoCallersSaysNothingOfThem() {
    see("canary-50", fast(2_000, 0), fast(2_000, 0));
    for (int i = 0; i < 20; i++) {
      see("canary-100", Map.of(GROUP, new Pair(fast(0, 0), fast(100, 4))));
    }
    Judgement judgement = JUDGE.judge(evidence);
    assertThat(judgement.verdict()).isEqualTo(StageVerdict.INCONCLUSIVE);
    assertThat(judgement.evidence()).contains("0 of 20 in this stage");
  }

  @Test
  void whatStandsInForCallersMakesTheirErrorsNoSmaller() {
    for (int i = 0; i < 50; i++) {
      see(
          "canary-10",
          Map.of(
              "write /api/runs", new Pair(fast(18, 0), fast(2, i % 3 == 0 ? 1 : 0)),
              "synthetic /api/postings", new Pair(fast(100, 0), fast(100, 0))));
    }
    Judgement judgement = JUDGE.judge(evidence);
    assertThat(judgement.verdict()).isEqualTo(StageVerdict.FAIL);
    assertThat(judgement.evidence()).contains("errors:", "limits: since canary-10 17 of 100");
  }

  @Test
  void oneThatRefusesMoreIsNotBetterForAnsweringQuickly() {
    Counts refused = new Counts(1_000, 0, 50, Histogram.of(BOUNDS, 1_000, 0, 0, 0, 0, 0));
    see("canary-50", fast(1_000, 0), refused);
    assertThat(JUDGE.judge(evidence).evidence())
        .contains("limits: since canary-50 0 of 1000 requests failed (50 were refused)");
  }

  @Test
  void theFirstGroupsKeepTheirBets() {
    for (int i = 30; i > 0; i--) {
      see("canary-10", Map.of("read /api/%02d".formatted(i), new Pair(fast(9, 0), fast(1, 0))));
    }
    assertThat(evidence.groups()).hasSize(20).startsWith("read /api/30").endsWith("read /api/11");
  }

  @Test
  void whatIsCountedByOtherBoundsBeginsAnew() {
    see("canary-10", fast(500, 0), fast(500, 400));
    Counts other = new Counts(100, 0, Histogram.of(List.of(0.5), 100, 0));
    see("canary-10", other, other);
    assertThat(verdict()).isEqualTo(StageVerdict.PASS);
    assertThat(evidence.whole().orElseThrow().all().candidate().requests()).isEqualTo(100);
  }

  @Test
  void requestsThatStandInForCallersCountAndAreNamed() {
    see("canary-1", Map.of("synthetic /api/postings", new Pair(fast(100, 0), fast(60, 0))));
    assertThat(verdict()).isEqualTo(StageVerdict.PASS);
    assertThat(JUDGE.judge(evidence).evidence()).contains("60 stand in for callers");
    see("canary-1", Map.of("synthetic /api/postings", new Pair(fast(400, 0), fast(400, 30))));
    assertThat(verdict()).isEqualTo(StageVerdict.FAIL);
  }

  @Test
  void oneInTwentyIsTooMuchWhateverIsBesideIt() {
    see("canary-1", fast(1_000, 60), fast(100, 5));
    assertThat(verdict()).isEqualTo(StageVerdict.PASS);
    see("canary-1", fast(0, 0), fast(1, 1));
    assertThat(verdict()).isEqualTo(StageVerdict.FAIL);
    assertThat(JUDGE.judge(evidence).evidence()).contains("limits: since canary-1 6 of 101");
  }

  @Test
  void fewRequestsBreakNoLimit() {
    see("canary-1", fast(1_000, 0), fast(79, 5));
    assertThat(JUDGE.judge(evidence).findings().get(3).verdict()).isEqualTo(StageVerdict.PASS);
  }

  @Test
  void anotherJudgeMayHaveOtherThresholds() {
    see("canary-1", fast(1_000, 0), fast(60, 2));
    assertThat(verdict()).isEqualTo(StageVerdict.PASS);
    Thresholds strict =
        new Thresholds(
            0.02,
            0.005,
            1.1,
            Thresholds.USUAL.leastSlower(),
            0.02,
            0.05,
            0.02,
            1.5,
            50,
            1_000,
            60,
            20);
    assertThat(new Judge(strict).judge(evidence).verdict()).isEqualTo(StageVerdict.FAIL);
  }

  @Test
  void moreErrorsThanRequestsAreNone() {
    assertThatThrownBy(() -> fast(1, 2)).hasMessage("2 of 1 requests cannot fail");
  }

  private void see(String stage, Counts old, Counts fresh) {
    see(stage, Map.of(GROUP, new Pair(old, fresh)));
  }

  private void see(String stage, Map<String, Pair> groups) {
    evidence = evidence.after(new Slice(NOW, stage, groups));
  }

  private StageVerdict verdict() {
    return JUDGE.judge(evidence).verdict();
  }

  private static Counts fast(long requests, long errors) {
    return new Counts(requests, errors, Histogram.of(BOUNDS, 0, requests, 0, 0, 0, 0));
  }

  private static Counts slow(long requests) {
    return new Counts(requests, 0, Histogram.of(BOUNDS, 0, 0, requests, 0, 0, 0));
  }
}
