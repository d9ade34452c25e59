package jobsearch.orchestrator.promotion.gate;

import static jobsearch.events.promotion.GateVerdict.PASS;
import static jobsearch.events.promotion.GateVerdict.REFUSE;
import static jobsearch.events.promotion.GateVerdict.WAIT;
import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.OLD;
import static jobsearch.orchestrator.promotion.Samples.seen;
import static jobsearch.orchestrator.promotion.Samples.unseen;
import static jobsearch.orchestrator.promotion.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;
import jobsearch.orchestrator.promotion.gate.GateInputs.TagSeen;
import jobsearch.orchestrator.promotion.gate.GateInputs.WarmRelease;
import jobsearch.orchestrator.promotion.watch.Seen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GatesTest {

  private static final PromotionRequested USUAL = Samples.request(Strategy.PROMOTION, false);
  private static final PromotionRequested HOTFIX = Samples.request(Strategy.HOTFIX, false);
  private static final PromotionRequested REDEPLOY = Samples.request(Strategy.REDEPLOY, false);
  private static final Duration SOAK = Duration.ofMinutes(30);

  static Stream<Arguments> answers() {
    String commit = USUAL.commit();
    return Stream.of(
        row("tag", PASS, "v2 is", tag(USUAL, new TagSeen(true, commit, true, null))),
        row("tag", REFUSE, "not annotated", tag(USUAL, new TagSeen(false, commit, true, null))),
        row("tag", REFUSE, "was moved", tag(USUAL, new TagSeen(true, "other", true, null))),
        row("tag", REFUSE, "not on main", tag(USUAL, new TagSeen(true, commit, false, OLD))),
        row("tag", PASS, "cut from v1", tag(HOTFIX, new TagSeen(true, commit, false, OLD))),
        row("tag", REFUSE, "v1 serves", tag(HOTFIX, new TagSeen(true, commit, false, "v0"))),
        row("tag", REFUSE, "no hotfix", tag(HOTFIX, new TagSeen(true, commit, false, null))),
        row("tag", PASS, "v2 is", tag(REDEPLOY, new TagSeen(true, commit, false, null))),
        row("tag", WAIT, "dark", with(USUAL).tag(unseen(NOW)).inputs()),
        row(
            "tag",
            WAIT,
            "what serves",
            with(HOTFIX)
                .tag(seen(new TagSeen(true, commit, false, OLD)))
                .serving(unseen(NOW))
                .inputs()),
        row("verified", PASS, "evidence e", verifiedBefore(SOAK)),
        row("verified", WAIT, "soaks", verifiedBefore(SOAK.minusSeconds(1))),
        row("verified", PASS, "verified on", verifiedBefore(Duration.ofDays(3))),
        row("verified", WAIT, "too old", verifiedBefore(Duration.ofDays(3).plusSeconds(1))),
        row("verified", WAIT, "is not verified", with(USUAL).verified(null).inputs()),
        row("verified", WAIT, "is not verified", with(USUAL).verified(other("slot")).inputs()),
        row("verified", WAIT, "was verified with", with(USUAL).verified(other("tag")).inputs()),
        row("verified", WAIT, "was verified with", with(USUAL).verified(other("commit")).inputs()),
        row("verified", WAIT, "failed", with(USUAL).verified(other("passed")).inputs()),
        row("ci", PASS, "passed", ci(CiRun.State.PASSED)),
        row("ci", WAIT, "runs", ci(CiRun.State.RUNNING)),
        row("ci", WAIT, "did not run", ci(CiRun.State.NONE)),
        row("ci", REFUSE, "failed", ci(CiRun.State.FAILED)),
        row("ci", WAIT, "dark", with(USUAL).ci(unseen(NOW)).inputs()),
        row("changelog", PASS, "2 lines", with(USUAL).changelog(seen("a\nb")).inputs()),
        row("changelog", REFUSE, "no entry", with(USUAL).changelog(seen(" ")).inputs()),
        row("changelog", WAIT, "dark", with(USUAL).changelog(unseen(NOW)).inputs()),
        row("warm", PASS, "v1 serves", serving(new WarmRelease(OLD, true, true, Set.of()))),
        row("warm", WAIT, "not run", serving(new WarmRelease(OLD, false, true, Set.of()))),
        row("warm", WAIT, "not all callers", serving(new WarmRelease(OLD, true, false, Set.of()))),
        row("warm", REFUSE, "already", serving(new WarmRelease("v2", true, true, Set.of()))),
        row("warm", WAIT, "dark", with(USUAL).serving(unseen(NOW)).inputs()),
        row("compatibility", PASS, "reads all 2", with(USUAL).inputs()),
        row(
            "compatibility",
            REFUSE,
            "v1 cannot read a.v1, c.v1",
            serving(new WarmRelease(OLD, true, true, Set.of("b.v1")), Set.of("c.v1", "a.v1"))),
        row("compatibility", WAIT, "what it writes", with(USUAL).writes(unseen(NOW)).inputs()),
        row("compatibility", WAIT, "what serves", with(USUAL).serving(unseen(NOW)).inputs()),
        row("incident", PASS, "no open", with(USUAL).inputs()),
        row("incident", REFUSE, "open: i", with(USUAL).incidents(Set.of("i")).inputs()));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("answers")
  void aGateSaysWhatItSawAndWhatWouldChangeIt(
      String gate, GateVerdict verdict, String saw, GateInputs inputs) {
    GateAnswer answer = judge(inputs, gate);
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.saw()).contains(saw);
    if (verdict == PASS) {
      assertThat(answer.wouldChange()).isNull();
    } else {
      assertThat(answer.wouldChange()).isNotBlank();
    }
  }

  @Test
  void whoSoaksIsToldUntilWhen() {
    GateAnswer answer = judge(verifiedBefore(Duration.ofMinutes(10)), "verified");
    assertThat(answer.until()).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
  }

  @Test
  void aHotfixSoaksForLessTime() {
    StagingVerified now = verified(HOTFIX, NOW.minus(Duration.ofMinutes(5)));
    assertThat(judge(with(HOTFIX).verified(now).inputs(), "verified").verdict()).isEqualTo(PASS);
  }

  @ParameterizedTest
  @EnumSource
  void everyStrategyAsksWhetherThereIsAWayBack(Strategy strategy) {
    assertThat(Gates.of(strategy).stream().map(Gate::name))
        .contains("tag", "warm", "compatibility", "incident");
  }

  @Test
  void nothingPassesOfWhatNobodyKnows() {
    GateInputs dark =
        new GateInputs(
            USUAL,
            unseen(NOW),
            null,
            unseen(NOW),
            unseen(NOW),
            unseen(NOW),
            unseen(NOW),
            Set.of(),
            Samples.TERMS,
            List.of(),
            unseen(NOW),
            unseen(NOW));
    assertThat(Gates.judge(dark, NOW).entrySet())
        .filteredOn(each -> each.getValue().verdict() == PASS)
        .singleElement()
        .satisfies(each -> assertThat(each.getKey()).isEqualTo("incident"));
  }

  private static GateAnswer judge(GateInputs inputs, String gate) {
    return Objects.requireNonNull(Gates.judge(inputs, NOW).get(gate));
  }

  private static Arguments row(String gate, GateVerdict verdict, String saw, GateInputs inputs) {
    return Arguments.of(gate, verdict, saw, inputs);
  }

  private static GateInputs tag(PromotionRequested request, TagSeen tag) {
    return with(request).tag(seen(tag)).inputs();
  }

  private static GateInputs ci(CiRun.State state) {
    return with(USUAL).ci(seen(new CiRun(state, "run 7"))).inputs();
  }

  private static GateInputs serving(WarmRelease release) {
    return with(USUAL).serving(seen(release)).inputs();
  }

  private static GateInputs serving(WarmRelease release, Set<String> writes) {
    return with(USUAL).serving(seen(release)).writes(seen(writes)).inputs();
  }

  private static GateInputs verifiedBefore(Duration ago) {
    return with(USUAL).verified(verified(USUAL, NOW.minus(ago))).inputs();
  }

  private static StagingVerified other(String what) {
    Instant at = NOW.minus(Duration.ofHours(1));
    return new StagingVerified(
        what.equals("slot") ? "staging-2" : USUAL.from(),
        what.equals("tag") ? "v9" : USUAL.tag(),
        what.equals("commit") ? "other" : USUAL.commit(),
        !what.equals("passed"),
        "e",
        List.of(),
        at);
  }

  private static Inputs with(PromotionRequested request) {
    return new Inputs(Samples.passing(request, OLD, NOW));
  }

  /** Inputs that pass, with one thing otherwise. */
  private record Inputs(GateInputs inputs) {
    Inputs tag(Seen<TagSeen> tag) {
      return of(tag, inputs.verified(), inputs.ci(), inputs.changelog(), inputs.serving());
    }

    Inputs verified(@Nullable StagingVerified verified) {
      return of(inputs.tag(), verified, inputs.ci(), inputs.changelog(), inputs.serving());
    }

    Inputs ci(Seen<CiRun> ci) {
      return of(inputs.tag(), inputs.verified(), ci, inputs.changelog(), inputs.serving());
    }

    Inputs changelog(Seen<String> changelog) {
      return of(inputs.tag(), inputs.verified(), inputs.ci(), changelog, inputs.serving());
    }

    Inputs serving(Seen<WarmRelease> serving) {
      return of(inputs.tag(), inputs.verified(), inputs.ci(), inputs.changelog(), serving);
    }

    Inputs writes(Seen<Set<String>> writes) {
      return new Inputs(
          new GateInputs(
              inputs.request(),
              inputs.tag(),
              inputs.verified(),
              inputs.ci(),
              inputs.changelog(),
              inputs.serving(),
              writes,
              inputs.incidents(),
              inputs.terms(),
              inputs.signed(),
              inputs.signOffRules(),
              inputs.windows()));
    }

    Inputs incidents(Set<String> incidents) {
      return new Inputs(
          new GateInputs(
              inputs.request(),
              inputs.tag(),
              inputs.verified(),
              inputs.ci(),
              inputs.changelog(),
              inputs.serving(),
              inputs.writes(),
              incidents,
              inputs.terms(),
              inputs.signed(),
              inputs.signOffRules(),
              inputs.windows()));
    }

    private Inputs of(
        Seen<TagSeen> tag,
        @Nullable StagingVerified verified,
        Seen<CiRun> ci,
        Seen<String> changelog,
        Seen<WarmRelease> serving) {
      return new Inputs(
          new GateInputs(
              inputs.request(),
              tag,
              verified,
              ci,
              changelog,
              serving,
              inputs.writes(),
              inputs.incidents(),
              inputs.terms(),
              inputs.signed(),
              inputs.signOffRules(),
              inputs.windows()));
    }
  }
}
