package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.promotion.Observed.Judgement;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.Observed.StepProgress;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.gate.GateInputs;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;
import jobsearch.orchestrator.promotion.gate.GateInputs.WarmRelease;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.promotion.watch.Vitals;
import jobsearch.orchestrator.promotion.window.Windows;

/**
 * An environment, the log, and an auditor who has read all of it. It fences as the real ones do:
 * the gateway by revision, the journal by epoch, those who do steps by key and token.
 */
final class World {

  Instant now = Samples.NOW;
  final List<Happened> log = new ArrayList<>();
  final Ledger auditor = new Ledger();

  Map<String, Integer> weights = Map.of(OLD, Stage.WHOLE);
  long revision = 1;
  boolean byHand;
  Primary primary = new Primary(OLD, 1);
  StageVerdict verdict = StageVerdict.PASS;
  boolean isCiDone = true;
  Windows windows = Windows.ALWAYS;
  Function<String, Boolean> fails = _ -> false;
  Function<String, Boolean> isTechnical = _ -> true;
  final Map<String, Vitals> vitals = new HashMap<>(Map.of(OLD, Samples.well()));
  final Map<String, Instant> dark = new HashMap<>();

  /** What took effect, in its order. */
  final List<String> effects = new ArrayList<>();

  private final Map<String, Instant> begun = new HashMap<>();
  private long token;

  /** Appends to the log. */
  void say(PromotionFact fact) {
    log.add(new Happened(fact, now));
    boolean counts = auditor.fold(fact, now).isEmpty();
    audit();
    if (counts && fact instanceof PromotionEnded ended) {
      auditEnd(ended);
    }
  }

  /** What anyone sees of a promotion now. */
  Observed look(Promotion promotion) {
    String serving = serving();
    return new Observed(
        seen("gates", gates(promotion, serving)),
        seen("weights", new Weights(weights, revision, byHand)),
        seen("candidate", vitals(promotion.candidate())),
        seen("baseline", vitals(promotion.baseline())),
        seen("primary", primary),
        seen("step", progress(promotion.stepKey().orElse("none"))),
        seen("judge", judgement(promotion)),
        seen("unreadable", Set.of()),
        seen("windows", windows));
  }

  private GateInputs gates(Promotion p, String serving) {
    GateInputs all = Samples.passing(p.request(), serving, now);
    CiRun.State ci = isCiDone ? CiRun.State.PASSED : CiRun.State.RUNNING;
    return new GateInputs(
        all.request(),
        all.tag(),
        all.verified(),
        Samples.seen(new CiRun(ci, "run 1")),
        all.changelog(),
        Samples.seen(new WarmRelease(serving, true, isAlone(serving), Set.of("a.v1", "b.v1"))),
        all.writes(),
        auditor.openIncidents(p.candidate()),
        all.terms(),
        all.signed(),
        all.signOffRules(),
        seen("windows", windows));
  }

  private boolean isAlone(String release) {
    return weights.getOrDefault(release, 0) == 100 && primary.release().equals(release);
  }

  /** A person makes one release serve alone. */
  void settle() {
    weights = Map.of(primary.release(), 100);
    revision++;
    byHand = true;
  }

  private <T> Seen<T> seen(String sense, T value) {
    Instant since = dark.get(sense);
    return since == null ? new Seen.Known<>(value, now) : new Seen.Unknown<>("dark", since);
  }

  private String serving() {
    return weights.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private Vitals vitals(String release) {
    Vitals v = vitals.getOrDefault(release, Samples.well());
    return new Vitals(
        v.healthFailures(),
        v.requests(),
        v.errors(),
        v.response(),
        v.memory(),
        v.databaseSound(),
        v.factsMissing(),
        v.smokeFailed(),
        primary.release().equals(release));
  }

  private Judgement judgement(Promotion promotion) {
    String stage = promotion.state() instanceof PromotionState.Canary s ? s.stage().name() : "none";
    return new Judgement(stage, verdict, now, "figures");
  }

  private StepProgress progress(String key) {
    Instant at = begun.get(key);
    if (at == null) {
      return new StepProgress.NotBegun(key);
    }
    if (now.isBefore(at.plusSeconds(20))) {
      return new StepProgress.Going(key, "half of it");
    }
    return fails.apply(key)
        ? new StepProgress.Failed(key, isTechnical.apply(key), "it was not to be")
        : new StepProgress.Done(key, Map.of("of", key));
  }

  /** Carries out what was decided, now or long ago; what is fenced off has no effect. */
  void act(Decision.Action action) {
    boolean isOvertaken = action.token() < token;
    token = Math.max(token, action.token());
    switch (action) {
      case Decision.Run run -> {
        if (!isOvertaken && begun.putIfAbsent(run.key(), now) == null) {
          effects.add(run.key());
        }
      }
      case Decision.SetWeights set -> {
        boolean isUrgent = set.above() == Decision.UNKNOWN && !isOvertaken;
        if (set.above() == revision || isUrgent) {
          weights = set.weights();
          revision++;
          byHand = false;
          effects.add("weights " + new TreeMap<>(weights));
        }
      }
      case Decision.Appoint appoint -> {
        if (appoint.epoch() == primary.epoch() + 1) {
          primary = new Primary(appoint.release(), appoint.epoch());
          effects.add("appointed " + appoint.release());
        }
      }
    }
    assertThat(weights.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
  }

  /** What must be so after each fact. */
  private void audit() {
    List<Promotion> running = auditor.promotions().stream().filter(Promotion::isRunning).toList();
    assertThat(running).as("promotions that run in production").hasSizeLessThanOrEqualTo(1);
    running.forEach(each -> assertThat(each.dueAt()).as("due: %s", each).isNotNull());
  }

  private void auditEnd(PromotionEnded ended) {
    Promotion promotion = auditor.promotion(ended.promotion()).orElseThrow();
    if (promotion.last(RollbackStarted.class).isPresent()) {
      boolean isOld =
          weights.getOrDefault(promotion.candidate(), 0) == 0
              && !primary.release().equals(promotion.candidate());
      assertThat(isOld || byHand).as("%s after %s, %s", weights, ended, primary).isTrue();
    }
    if (ended.outcome() == Outcome.SUCCEEDED && promotion.completed(Step.APPOINT)) {
      assertThat(primary.release()).isEqualTo(promotion.candidate());
      assertThat(weights.getOrDefault(promotion.candidate(), 0) == 100 || byHand).isTrue();
    }
  }

  /** Time passes; where only time can change anything, all of it. */
  void sleep(Decision.Wait wait, Promotion promotion) {
    Instant due = promotion.dueAt();
    boolean isTimeAll =
        promotion.state() instanceof PromotionState.Canary
            || promotion.state() instanceof PromotionState.Baking;
    now = isTimeAll && due != null && due.isAfter(wait.due()) ? due : wait.due();
  }

  /** The decisions of one who has read the log so far. */
  final class Orchestrator {
    final Ledger ledger = new Ledger();
    final int epoch;
    private int read;

    Orchestrator(String name) {
      epoch = auditor.epoch() + 1;
      say(new OrchestratorElected(name, epoch));
      catchUp();
    }

    void catchUp() {
      for (; read < log.size(); read++) {
        ledger.fold(log.get(read).fact(), log.get(read).at());
      }
    }

    /** What it would do next, each for one promotion; waiting is left out. */
    Stream<Decision> decisions() {
      Advance advance = new Advance(epoch, HardTriggers.USUAL);
      return ledger.pending().stream()
          .map(each -> {
            Decision decision = advance.advance(each, look(each), now);
            auditDue(decision);
            auditAppointment(each, decision);
            return decision;
          });
    }
  }

  /** Nobody is appointed who was not found good, or is not seen to be well now. */
  private void auditAppointment(Promotion promotion, Decision decision) {
    if (decision instanceof Decision.Appoint appoint
        && appoint.release().equals(promotion.candidate())) {
      assertThat(promotion.completed(Step.VALIDATE)).as("validated: %s", promotion).isTrue();
      assertThat(promotion.completed(Step.SMOKE)).as("smoke: %s", promotion).isTrue();
      assertThat(HardTriggers.USUAL.broken(vitals(promotion.candidate()))).isEmpty();
      assertThat(dark).doesNotContainKey("candidate");
    }
  }

  private void auditDue(Decision decision) {
    if (decision instanceof Decision.Wait wait) {
      assertThat(wait.due()).as("%s", wait).isAfter(now).isBefore(now.plus(Duration.ofMinutes(1)));
      assertThat(wait.what()).isNotBlank();
      assertThat(wait.evidence()).isNotBlank();
      assertThat(wait.wouldChange()).isNotBlank();
    }
  }
}
