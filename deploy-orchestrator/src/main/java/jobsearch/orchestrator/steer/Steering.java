package jobsearch.orchestrator.steer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.orchestrator.act.AppointmentControl;
import jobsearch.orchestrator.act.TrafficControl;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.observe.Sight;
import jobsearch.orchestrator.observe.TrafficSight;
import jobsearch.orchestrator.promotion.Advance;
import jobsearch.orchestrator.promotion.Decision;
import jobsearch.orchestrator.promotion.Observed.StepProgress;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.step.StepWorks;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.ProductionDriver;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leads promotions, one decision after the other: of what was read back and what is seen now. Of
 * several orchestrators the one that was elected last leads; the others say nothing any more.
 * Killed anywhere, the next one goes on.
 */
public final class Steering implements Waits, Leading, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Steering.class);

  /** While something is under way it is looked at this often. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** After an action whose effect is not seen yet; doubled for each repetition up to a look. */
  private static final Duration AGAIN = Duration.ofMillis(50);

  private final String instance;
  private final Promotions promotions;
  private final Sight sight;
  private final TrafficSight traffic;
  private final TrafficControl control;
  private final StepWorks steps;
  private final AppointmentControl appointments;
  private final Clock clock;
  private final Tidying tidying;
  private final Complaints complaints;
  private final Complaints unseen;
  private final Map<String, Decision.Wait> waits = new ConcurrentHashMap<>();
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean stopped;
  private volatile List<Promotion> watched = List.of();

  /** Of this orchestrator; 0 until it was elected. */
  private volatile int epoch;

  private @Nullable String lastAction;
  private int repetitions;

  /**
   * @param instance names this process among all that ever were
   */
  public Steering(
      String instance,
      Promotions promotions,
      Sight sight,
      TrafficSight traffic,
      TrafficControl control,
      StepWorks steps,
      AppointmentControl appointments,
      ProductionDriver driver,
      Clock clock) {
    this.instance = instance;
    this.promotions = promotions;
    this.sight = sight;
    this.traffic = traffic;
    this.control = control;
    this.steps = steps;
    this.appointments = appointments;
    this.clock = clock;
    this.tidying = new Tidying(promotions, traffic, control, driver, clock);
    this.complaints = new Complaints(LOG, clock);
    this.unseen = new Complaints(LOG, clock);
  }

  /** Begins to lead. */
  public void start() {
    promotions.listen(told -> wake());
    steps.listen(this::wake);
    Thread.ofPlatform().name("steer").daemon().start(this::lead);
    Thread.ofPlatform().name("watch").daemon().start(this::watch);
  }

  /** Something changed: it is looked at now. */
  public void wake() {
    woken.release();
  }

  @Override
  public Optional<Decision.Wait> waiting(String promotion) {
    return Optional.ofNullable(waits.get(promotion));
  }

  @Override
  public boolean leads() {
    return epoch > 0 && promotions.read(Ledger::epoch) == epoch;
  }

  private void lead() {
    while (!stopped) {
      Duration pause = LOOK;
      try {
        pause = isLeading() ? round() : LOOK;
        complaints.none();
      } catch (Trouble e) {
        complaints.about("%s: %s".formatted(e.getMessage(), e.fix()), null);
      } catch (RuntimeException | Error e) {
        // An error, too: nobody would notice that this thread is gone.
        complaints.about("a round broke off, the next one begins anew: " + e, e);
      }
      await(pause);
    }
  }

  /** Whether this orchestrator leads; takes the lead if nobody was elected since it started. */
  private boolean isLeading() {
    if (!promotions.isFollowed()) {
      return false;
    }
    // What was said before this process looked at the world must be known to it.
    promotions.awaitEnd();
    int last = promotions.read(Ledger::epoch);
    if (epoch > 0 && last == epoch && isElected()) {
      return true;
    }
    if (epoch > 0 && last >= epoch) {
      // Another one was elected since, and leads: what is begun here would come in between.
      standDown();
      return false;
    }
    // Nobody was elected, or the log was lost and begun anew.
    int next = last + 1;
    Optional<String> fault = promotions.say(new OrchestratorElected(instance, next));
    boolean elected = fault.isEmpty() && isElected();
    if (elected) {
      epoch = next;
      LOG.infof("this orchestrator leads promotions, epoch %d", next);
    }
    return elected;
  }

  private boolean isElected() {
    return instance.equals(promotions.read(Ledger::orchestrator));
  }

  private void standDown() {
    watched = List.of();
    waits.clear();
    steps.keepOnly(List.of());
  }

  /** Takes each promotion one step further. How long nothing is expected to happen. */
  private Duration round() {
    List<Promotion> pending = promotions.read(Ledger::pending);
    watched = pending;
    List<String> ids = pending.stream().map(Promotion::id).toList();
    waits.keySet().retainAll(ids);
    steps.keepOnly(ids);
    Duration pause = pending.isEmpty() ? Duration.ofSeconds(5) : LOOK;
    for (Promotion each : pending) {
      Duration next = advance(each);
      pause = next.compareTo(pause) < 0 ? next : pause;
    }
    tidying.begin();
    return pause;
  }

  private Duration advance(Promotion promotion) {
    traffic.look();
    String key = promotion.stepKey().orElse("none");
    steps.keep(promotion.id(), key);
    StepProgress progress = steps.progress(promotion.id(), key);
    Decision decision =
        new Advance(epoch, HardTriggers.USUAL)
            .advance(promotion, sight.of(promotion, progress), clock.instant());
    if (!(decision instanceof Decision.Wait)) {
      waits.remove(promotion.id());
    }
    return switch (decision) {
      case Decision.Record record -> record(promotion, record);
      case Decision.Action action -> carryOut(promotion, action);
      case Decision.Wait wait -> {
        waits.put(promotion.id(), wait);
        Duration until = Duration.between(clock.instant(), wait.due());
        yield until.compareTo(LOOK) < 0 && !until.isNegative() ? until : LOOK;
      }
      case Decision.Done _ -> LOOK;
    };
  }

  private Duration record(Promotion promotion, Decision.Record record) {
    for (FencedFact fact : record.facts()) {
      if (fact instanceof StepCompleted done && done.step().equals(Step.RESTORE.label())) {
        // It is whole now: that it was not until then says nothing about it.
        sight.forget(promotion.candidate());
      }
      Optional<String> fault = promotions.say(fact);
      if (fault.isPresent()) {
        LOG.warnf("%s does not count: %s", fact.getClass().getSimpleName(), fault.get());
        return LOOK;
      }
    }
    return Duration.ZERO;
  }

  private Duration carryOut(Promotion promotion, Decision.Action action) {
    // Whoever took the environment meanwhile has a higher token.
    long token =
        promotions.read(ledger ->
            ledger.promotion(promotion.id()).map(Promotion::token).orElse(Long.MAX_VALUE));
    if (action.token() != token) {
      return Duration.ZERO;
    }
    if (action instanceof Decision.Run && tidying.isStopping(promotion.candidate())) {
      return LOOK;
    }
    switch (action) {
      case Decision.Run run -> steps.run(run, promotion);
      case Decision.SetWeights weights -> control.set(weights);
      case Decision.Appoint appoint -> appointments.set(appoint);
    }
    repetitions = action.key().equals(lastAction) ? repetitions + 1 : 0;
    lastAction = action.key();
    Duration pause = AGAIN.multipliedBy(1L << Math.min(repetitions, 5));
    return repetitions == 0 ? Duration.ZERO : pause;
  }

  private void watch() {
    while (!stopped) {
      try {
        Thread.sleep(LOOK);
        if (!watched.isEmpty()) {
          sight.look(watched);
          wake();
        }
        unseen.none();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        if (!stopped) {
          unseen.about("a look broke off, the next one begins anew: " + e, e);
        }
      }
    }
  }

  private void await(Duration pause) {
    try {
      woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
      woken.drainPermits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  @Override
  public void close() {
    stopped = true;
    wake();
    steps.close();
    tidying.close();
    sight.close();
  }
}
