package jobsearch.orchestrator.promotion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Observed.Judgement;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.Observed.StepProgress;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.gate.GateInputs;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;
import jobsearch.orchestrator.promotion.gate.GateInputs.TagSeen;
import jobsearch.orchestrator.promotion.gate.GateInputs.WarmRelease;
import jobsearch.orchestrator.promotion.gate.SignOffRules;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.promotion.watch.Vitals;
import jobsearch.orchestrator.promotion.window.Windows;

/** What the tests promote: v2 over v1, in an environment where all is well. */
public final class Samples {

  public static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");
  public static final String OLD = "v1";
  public static final String NEW = "v2";

  public static final GateInputs.Terms TERMS =
      new GateInputs.Terms(Duration.ofDays(3), Duration.ofMinutes(30));

  /** As without a file. */
  public static final SignOffRules RULES =
      new SignOffRules(List.of(), Duration.ofHours(24), Map.of(), false);

  private Samples() {}

  public static PromotionRequested request(Strategy strategy, boolean autoPromote) {
    return request("p", NEW, strategy, autoPromote, List.of());
  }

  public static PromotionRequested request(
      String id, String tag, Strategy strategy, boolean autoPromote, List<Stage> stages) {
    return new PromotionRequested(
        id,
        "key of " + id,
        tag,
        "c-" + tag,
        "staging-1",
        "production",
        strategy,
        stages,
        null,
        null,
        autoPromote,
        "ada");
  }

  public static <T> Seen<T> seen(T value) {
    return new Seen.Known<>(value, NOW);
  }

  public static <T> Seen<T> unseen(Instant since) {
    return new Seen.Unknown<>("it is dark", since);
  }

  public static Vitals well() {
    return new Vitals(0, 100, 0, Duration.ofMillis(80), 0.5, true, 0, false, true);
  }

  public static Vitals sick() {
    return new Vitals(5, 100, 0, Duration.ofMillis(80), 0.5, true, 0, false, true);
  }

  /** Everything that the gates of a request want. */
  public static GateInputs passing(PromotionRequested request, String serving, Instant now) {
    return new GateInputs(
        request,
        seen(new TagSeen(true, request.commit(), true, null)),
        verified(request, now.minus(Duration.ofHours(1))),
        seen(new CiRun(CiRun.State.PASSED, "run 1")),
        seen("- a feature"),
        seen(new WarmRelease(serving, true, true, Set.of("a.v1", "b.v1"))),
        seen(Set.of("a.v1", "b.v1")),
        Set.of(),
        TERMS,
        request.strategy() == Strategy.HOTFIX ? List.of(signed(request, "qa", "bob")) : List.of(),
        seen(RULES),
        seen(Windows.ALWAYS));
  }

  /** A sign-off of what was verified, for longer than any test. */
  public static SignedOff signed(PromotionRequested request, String role, String by) {
    return new SignedOff(
        request.promotion(),
        role,
        request.tag(),
        request.commit(),
        "e",
        by,
        Instant.parse("2036-01-01T00:00:00Z"),
        null);
  }

  public static Observed withWindows(Observed o, Seen<Windows> windows) {
    return new Observed(
        o.gates(),
        o.weights(),
        o.candidate(),
        o.baseline(),
        o.primary(),
        o.step(),
        o.judgement(),
        o.unreadable(),
        windows);
  }

  public static StagingVerified verified(PromotionRequested request, Instant at) {
    return new StagingVerified(
        request.from(), request.tag(), request.commit(), true, "e", List.of(), at);
  }

  /** A world in which nothing is wrong; what a test is about is put in its place. */
  public static Observed calm(Map<String, Integer> weights) {
    return new Observed(
        unseen(NOW),
        seen(new Weights(weights, 1, false)),
        seen(well()),
        seen(well()),
        seen(new Primary(OLD, 1)),
        unseen(NOW),
        unseen(NOW),
        seen(Set.of()),
        seen(Windows.ALWAYS));
  }

  public static Observed withWeights(Observed o, Seen<Weights> weights) {
    return new Observed(
        o.gates(),
        weights,
        o.candidate(),
        o.baseline(),
        o.primary(),
        o.step(),
        o.judgement(),
        o.unreadable(),
        o.windows());
  }

  public static Observed withCandidate(Observed o, Seen<Vitals> candidate) {
    return new Observed(
        o.gates(),
        o.weights(),
        candidate,
        o.baseline(),
        o.primary(),
        o.step(),
        o.judgement(),
        o.unreadable(),
        o.windows());
  }

  public static Observed withBaseline(Observed o, Seen<Vitals> baseline) {
    return new Observed(
        o.gates(),
        o.weights(),
        o.candidate(),
        baseline,
        o.primary(),
        o.step(),
        o.judgement(),
        o.unreadable(),
        o.windows());
  }

  public static Observed withPrimary(Observed o, Seen<Primary> primary) {
    return new Observed(
        o.gates(),
        o.weights(),
        o.candidate(),
        o.baseline(),
        primary,
        o.step(),
        o.judgement(),
        o.unreadable(),
        o.windows());
  }

  public static Observed withStep(Observed o, StepProgress step) {
    return new Observed(
        o.gates(),
        o.weights(),
        o.candidate(),
        o.baseline(),
        o.primary(),
        seen(step),
        o.judgement(),
        o.unreadable(),
        o.windows());
  }

  public static Observed withVerdict(Observed o, String stage, StageVerdict verdict, Instant asOf) {
    return new Observed(
        o.gates(),
        o.weights(),
        o.candidate(),
        o.baseline(),
        o.primary(),
        o.step(),
        seen(new Judgement(stage, verdict, asOf, "figures")),
        o.unreadable(),
        o.windows());
  }

  public static Observed withUnreadable(Observed o, Set<String> unreadable) {
    return new Observed(
        o.gates(),
        o.weights(),
        o.candidate(),
        o.baseline(),
        o.primary(),
        o.step(),
        o.judgement(),
        seen(unreadable),
        o.windows());
  }

  public static Observed withGates(Observed o, GateInputs gates) {
    return new Observed(
        seen(gates),
        o.weights(),
        o.candidate(),
        o.baseline(),
        o.primary(),
        o.step(),
        o.judgement(),
        o.unreadable(),
        o.windows());
  }
}
