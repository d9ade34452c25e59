package jobsearch.orchestrator.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.canary.CanaryWatch;
import jobsearch.orchestrator.promotion.Observed;
import jobsearch.orchestrator.promotion.Observed.Judgement;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.Observed.StepProgress;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.promotion.watch.Vitals;
import jobsearch.orchestrator.promotion.window.Windows;
import jobsearch.runtime.production.OnSide;
import jobsearch.runtime.production.ProductionDriver;

/**
 * Looks at production while there is something to look at: every second at its releases and at the
 * gateway. What it shows of a promotion is at most that old.
 */
public final class Sight implements AutoCloseable {

  /** Comparing stores is cheap, but not nothing. */
  private static final int LOOKS_BETWEEN_COMPARISONS = 10;

  /** Some looks at what does not answer take this long; an older one is of another time. */
  private static final Duration STALE = Duration.ofSeconds(15);

  /**
   * After all releases were unready at once (a dead broker, a machine that stood still) each has
   * this long to come back: who is a few seconds slower at that is not worse.
   */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  private final ProductionDriver driver;
  private final TrafficSight traffic;
  private final GateWatch gates;
  private final Supplier<Seen<Windows>> windows;
  private final Recheck smoke;
  private final Recheck integrity;
  private final Comparison facts;
  private final CanaryWatch canary;
  private final Calls calls;
  private final Clock clock;
  private final HardTriggers triggers;
  private final Map<String, ReleaseSight> releases = new ConcurrentHashMap<>();
  private final Map<String, Instant> lastSeen = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Instant start;
  private int looks;
  private Instant decided;

  /** Since when somebody decides without a break: what was seen before it is of another time. */
  private Instant awake;

  /** When all releases were unready last. */
  private volatile Instant outage = Instant.EPOCH;

  public Sight(
      ProductionDriver driver,
      TrafficSight traffic,
      GateLook gates,
      Supplier<Seen<Windows>> windows,
      Recheck smoke,
      Recheck integrity,
      CanaryWatch canary,
      Calls calls,
      HardTriggers triggers,
      Clock clock) {
    this.driver = driver;
    this.traffic = traffic;
    this.gates = new GateWatch(gates, threads);
    this.windows = windows;
    this.smoke = smoke;
    this.integrity = integrity;
    this.facts = new Comparison(new FactsSight(calls), threads);
    this.canary = canary;
    this.calls = calls;
    this.clock = clock;
    this.triggers = triggers;
    this.start = clock.instant();
    this.decided = start;
    this.awake = start;
  }

  /**
   * Looks once at all that serves. For one thread.
   *
   * @param promotions that are under way
   */
  public void look(List<Promotion> promotions) throws InterruptedException {
    List<OnSide> sides = driver.releases().stream().filter(OnSide::wanted).toList();
    releases.keySet().removeIf(name -> sides.stream().noneMatch(each -> tag(each).equals(name)));
    for (OnSide side : sides) {
      lastSeen.put(tag(side), clock.instant());
      releases
          .compute(
              tag(side),
              (name, before) ->
                  before != null && before.isAt(side.urls())
                      ? before
                      : new ReleaseSight(side.urls(), calls, threads, clock))
          .look();
    }
    if (sides.size() > 1 && sides.stream().allMatch(this::isUnready)) {
      outage = clock.instant();
    }
    traffic.look();
    traffic.measure();
    canary.look(promotions, traffic.measured());
    if (looks++ % LOOKS_BETWEEN_COMPARISONS == 0) {
      facts.compare(sides.stream().filter(this::isCurrent).toList());
    }
    promotions.forEach(smoke::look);
    promotions.forEach(integrity::look);
  }

  /** What was seen of a release so far no longer counts: it was changed. */
  public void forget(String release) {
    releases.remove(release);
    facts.forget(release);
  }

  private boolean isUnready(OnSide side) {
    ReleaseSight sight = releases.get(tag(side));
    return sight == null
        || sight.health().known().map(health -> health.failures() > 0).orElse(true);
  }

  private boolean isCurrent(OnSide side) {
    ReleaseSight sight = releases.get(tag(side));
    return sight != null && sight.store().known().filter(ReleaseSight.Store::current).isPresent();
  }

  /**
   * What is seen of a promotion. For one thread.
   *
   * @param step how its step does
   */
  public Observed of(Promotion promotion, StepProgress step) {
    Instant now = clock.instant();
    if (now.isAfter(decided.plus(STALE))) {
      // This process was paused, or its machine: nobody looked, which says nothing of a release.
      awake = now;
    }
    decided = now;
    return new Observed(
        promotion.state() instanceof PromotionState.Gating
            ? gates.seen(promotion.request(), traffic.shared(), primary(), now)
            : new Seen.Unknown<>("the gates were passed", start),
        shared(),
        vitals(promotion.candidate(), promotion),
        vitals(promotion.baseline(), promotion),
        primary(),
        new Seen.Known<>(step, now),
        judgement(promotion),
        unreadable(promotion.baseline(), now),
        windows.get());
  }

  private Seen<Observed.Weights> shared() {
    return switch (traffic.shared()) {
      case Seen.Known<TrafficSight.Shared>(TrafficSight.Shared seen, Instant at) ->
          new Seen.Known<>(seen.weights(), at);
      case Seen.Unknown<TrafficSight.Shared>(String why, Instant since) ->
          new Seen.Unknown<>(why, since);
    };
  }

  private Seen<Vitals> vitals(String release, Promotion promotion) {
    ReleaseSight sight = releases.get(release);
    if (sight == null) {
      return new Seen.Unknown<>(
          release + " is on no side", later(lastSeen.getOrDefault(release, start)));
    }
    Seen<ReleaseSight.Health> health = sight.health();
    if (health instanceof Seen.Unknown<ReleaseSight.Health>(String why, Instant since)) {
      return new Seen.Unknown<>(why, later(since));
    }
    Instant looked = ((Seen.Known<ReleaseSight.Health>) health).at();
    if (clock.instant().isAfter(looked.plus(STALE))) {
      return new Seen.Unknown<>("nobody has looked since " + looked, later(looked));
    }
    Seen<Requests.Outcome> requests = traffic.requests(release);
    Vitals seen =
        vitals(
            promotion,
            release,
            sight,
            health.known().orElseThrow(),
            requests.known().orElse(Requests.Outcome.NONE));
    // What is wrong with it is wrong also while the gateway says nothing of its requests.
    return requests instanceof Seen.Unknown<Requests.Outcome>(String why, Instant since)
            && triggers.broken(seen).isEmpty()
        ? new Seen.Unknown<>(why, later(since))
        : new Seen.Known<>(seen, looked);
  }

  private Vitals vitals(
      Promotion promotion,
      String release,
      ReleaseSight sight,
      ReleaseSight.Health health,
      Requests.Outcome outcome) {
    Optional<ReleaseSight.Store> store = sight.store().known();
    return new Vitals(
        clock.instant().isBefore(outage.plus(RECOVERY)) ? 0 : health.failures(),
        outcome.requests(),
        outcome.errors(),
        outcome.response(),
        health.memory(),
        store.map(each -> each.stopped().isEmpty()).orElse(true)
            && !integrity.hasFailed(promotion, release),
        facts.missing(release),
        smoke.hasFailed(promotion, release),
        store.map(each -> each.primary() && each.current()).orElse(false));
  }

  private Instant later(Instant since) {
    return since.isAfter(awake) ? since : awake;
  }

  /** What the store that knows the latest appointment says of itself, or of the other one. */
  private Seen<Primary> primary() {
    String latest = null;
    ReleaseSight.Store told = null;
    for (Map.Entry<String, ReleaseSight> each : releases.entrySet()) {
      ReleaseSight.Store store = each.getValue().store().known().orElse(null);
      if (store != null && store.current() && (told == null || store.epoch() > told.epoch())) {
        latest = each.getKey();
        told = store;
      }
    }
    if (latest == null || told == null) {
      return new Seen.Unknown<>("no store has read the journal to its end", start);
    }
    String self = latest;
    String primary =
        told.primary()
            ? self
            : releases.keySet().stream()
                .filter(name -> !name.equals(self))
                .findFirst()
                .orElse("a store that is on no side");
    return new Seen.Known<>(new Primary(primary, told.epoch()), clock.instant());
  }

  /** A hard limit that is broken needs no judge; of one that is out of sight nothing is said. */
  private Seen<Judgement> judgement(Promotion promotion) {
    Stage stage =
        switch (promotion.state()) {
          case PromotionState.Canary s -> s.stage();
          case PromotionState.Awaiting s -> s.stage();
          default -> null;
        };
    if (stage == null) {
      return new Seen.Unknown<>("there is no stage to judge", start);
    }
    return switch (vitals(promotion.candidate(), promotion)) {
      case Seen.Known<Vitals>(Vitals seen, Instant at) -> {
        List<String> broken = triggers.broken(seen);
        yield broken.isEmpty()
            ? canary.judgement(promotion)
            : new Seen.Known<>(
                new Judgement(stage.name(), StageVerdict.FAIL, at, String.join("; ", broken)), at);
      }
      case Seen.Unknown<Vitals>(String why, Instant since) -> new Seen.Unknown<>(why, since);
    };
  }

  private Seen<Set<String>> unreadable(String release, Instant now) {
    ReleaseSight sight = releases.get(release);
    String stopped =
        sight == null ? "" : sight.store().known().map(ReleaseSight.Store::stopped).orElse("");
    return new Seen.Known<>(stopped.isEmpty() ? Set.of() : Set.of(stopped), now);
  }

  private static String tag(OnSide side) {
    return side.label().tag();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    smoke.close();
    integrity.close();
  }
}
