package jobsearch.orchestrator.promotion.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.ReleaseBuilt;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState.Gating;
import jobsearch.orchestrator.promotion.state.PromotionState.Succeeded;
import jobsearch.orchestrator.promotion.state.PromotionState.Unexposed;
import org.jspecify.annotations.Nullable;

/** What the topic comes to. For one thread; a fact counts as a whole or not at all. */
public final class Ledger {

  /** As many as a person asks about; what was ignored before is in the topic. */
  private static final int IGNORED_KEPT = 1_000;

  private static final String REPEATED = "it was said before";

  private int epoch;
  private @Nullable String orchestrator;
  private long tokens;
  private long ignored;
  private final Map<String, Promotion> promotions = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Slots slots = new Slots();
  private final Incidents incidents = new Incidents();

  private final Map<String, String> reasons =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > IGNORED_KEPT;
        }
      };

  /**
   * Folds the next fact of the topic.
   *
   * @param at when it was said
   * @return why it does not count; empty if it does
   */
  public Optional<String> fold(PromotionFact fact, Instant at) {
    Optional<String> fault =
        switch (fact) {
          case OrchestratorElected elected -> elect(elected);
          case PromotionRequested requested -> request(requested, at);
          case FencedFact said when said.epoch() != epoch ->
              Optional.of("epoch %d does not write, %d does".formatted(said.epoch(), epoch));
          case FencedFact said -> fenced(said, at);
          case CommandGiven given -> command(given, at);
          case RollbackRequested wanted -> rollback(wanted, at);
          case SignedOff signed -> sign(signed, at);
          case IncidentClosed closed -> incidents.close(closed, at);
          case ReleaseBuilt _ -> Optional.empty();
          case SlotDeployed slot -> slots.deploy(slot);
          case StagingVerified result -> slots.verify(result);
        };
    fault.ifPresent(why -> ignore(fact, why));
    return fault;
  }

  private void ignore(PromotionFact fact, String why) {
    ignored++;
    // What counted when it was first said did count.
    if (!why.equals(REPEATED)) {
      reasons.put(fact.id(), why);
    }
  }

  private Optional<String> elect(OrchestratorElected elected) {
    if (elected.epoch() != epoch + 1) {
      return Optional.of("epoch %d was next, not %d".formatted(epoch + 1, elected.epoch()));
    }
    epoch = elected.epoch();
    orchestrator = elected.instance();
    return Optional.empty();
  }

  private Optional<String> request(PromotionRequested requested, Instant at) {
    Promotion known = promotions.get(requested.promotion());
    if (known != null) {
      return Optional.of(
          known.request().equals(requested)
              ? REPEATED
              : "promotion %s is another request with this key".formatted(known.id()));
    }
    Optional<Promotion> owner = running(requested.to());
    Promotion promotion =
        owner
            .map(other -> Promotion.refused(requested, busy(other), at))
            .orElseGet(() -> Promotion.begun(requested, ++tokens, at));
    promotions.put(promotion.id(), promotion);
    if (owner.isEmpty()) {
      owners.put(requested.to(), promotion.id());
    }
    return Optional.empty();
  }

  private static String busy(Promotion other) {
    return "promotion %s of %s runs in %s"
        .formatted(other.id(), other.candidate(), other.request().to());
  }

  private Optional<String> command(CommandGiven given, Instant at) {
    return Optional.ofNullable(promotions.get(given.promotion()))
        .flatMap(this::comesAfter)
        .or(() -> apply(given.promotion(), given, at));
  }

  /** While what serves is to be taken back, nothing else goes on in its environment. */
  private Optional<String> comesAfter(Promotion promotion) {
    return serving(promotion.request().to())
        .filter(each -> each.wish() != null && !each.id().equals(promotion.id()))
        .map(each -> "the rollback of " + each.id() + " comes first");
  }

  private Optional<String> rollback(RollbackRequested wanted, Instant at) {
    return blocked(wanted.promotion()).or(() -> apply(wanted.promotion(), wanted, at));
  }

  /** Who signs vouches for what the slot was last found to be, and for nothing that was before. */
  private Optional<String> sign(SignedOff signed, Instant at) {
    return Optional.ofNullable(promotions.get(signed.promotion()))
        .filter(each -> each.state() instanceof Gating && !each.knows(signed))
        .flatMap(each -> slots.whyNot(signed, each.request().from()))
        .or(() -> apply(signed.promotion(), signed, at));
  }

  private Optional<String> fenced(FencedFact said, Instant at) {
    if (said instanceof RollbackStarted started) {
      return blocked(said.promotion()).or(() -> start(started, at));
    }
    if (said instanceof StepStarted(var id, _, var step, _, _, _)
        && step.equals(Step.START.label())) {
      return begin(id, said, at);
    }
    Optional<String> fault = apply(said.promotion(), said, at);
    if (fault.isEmpty() && said instanceof IncidentOpened opened) {
      incidents.open(opened, at);
    }
    return fault;
  }

  /** Takes the side of the release before last: not while somebody wants to go back to that. */
  private Optional<String> begin(String id, FencedFact start, Instant at) {
    Optional<String> fault =
        Optional.ofNullable(promotions.get(id))
            .flatMap(this::comesAfter)
            .or(() -> apply(id, start, at));
    if (fault.isEmpty()) {
      makeRoom(Objects.requireNonNull(promotions.get(id)), at);
    }
    return fault;
  }

  /** There is no third side: what was kept to go back to from the one that serves goes. */
  private void makeRoom(Promotion next, Instant at) {
    serving(next.request().to())
        .filter(each -> !each.id().equals(next.id()))
        .ifPresent(each -> promotions.put(each.id(), each.cooled(at)));
  }

  /** Of those that ended, only what serves can be taken back, and only if nobody has callers. */
  private Optional<String> blocked(String id) {
    Promotion promotion = promotions.get(id);
    if (promotion == null || !(promotion.state() instanceof Succeeded)) {
      return Optional.empty();
    }
    String environment = promotion.request().to();
    if (serving(environment).filter(promotion::equals).isEmpty()) {
      return Optional.of(promotion.candidate() + " does not serve " + environment);
    }
    return running(environment)
        .filter(other -> !(other.state() instanceof Unexposed))
        .map(other -> busy(other) + ": roll that back");
  }

  /** A rollback takes the environment: from itself, or from one that has no callers yet. */
  private Optional<String> start(RollbackStarted started, Instant at) {
    Optional<String> fault = apply(started.promotion(), started, at);
    if (fault.isPresent()) {
      return fault;
    }
    Promotion back = Objects.requireNonNull(promotions.get(started.promotion()));
    String environment = back.request().to();
    Promotion owner = promotions.get(owners.getOrDefault(environment, ""));
    if (owner != null && !owner.id().equals(back.id()) && owner.state() instanceof Unexposed s) {
      promotions.put(owner.id(), owner.preempted(s, back.id(), at));
    }
    owners.put(environment, back.id());
    promotions.put(back.id(), back.withToken(++tokens));
    return Optional.empty();
  }

  private Optional<String> apply(String id, PromotionFact fact, Instant at) {
    Promotion promotion = promotions.get(id);
    if (promotion == null) {
      return Optional.of("there is no promotion " + id);
    }
    Optional<Promotion> next = promotion.on(fact, at);
    next.ifPresent(after -> promotions.put(id, after));
    return next.isPresent() ? Optional.empty() : Optional.of(misfit(promotion, fact));
  }

  private static String misfit(Promotion promotion, PromotionFact fact) {
    if (promotion.knows(fact)) {
      return REPEATED;
    }
    return "%s does not fit promotion %s, which is %s"
        .formatted(
            fact.getClass().getSimpleName(),
            promotion.id(),
            promotion.state().getClass().getSimpleName());
  }

  /** Whose facts count; 0 before the first election. */
  public int epoch() {
    return epoch;
  }

  /** The instance whose epoch it is; null before the first election. */
  public @Nullable String orchestrator() {
    return orchestrator;
  }

  /** A promotion by its id. */
  public Optional<Promotion> promotion(String id) {
    return Optional.ofNullable(promotions.get(id));
  }

  /** All of them, oldest first. */
  public Collection<Promotion> promotions() {
    return Collections.unmodifiableCollection(promotions.values());
  }

  /** The one that owns an environment. */
  public Optional<Promotion> running(String environment) {
    return Optional.ofNullable(owners.get(environment))
        .map(promotions::get)
        .filter(Promotion::isRunning);
  }

  /** What there is to advance: what runs, and what shall be taken back after its end. */
  public List<Promotion> pending() {
    return promotions.values().stream()
        .filter(each -> each.isRunning() || each.wish() != null)
        .filter(each -> blocked(each.id()).isEmpty() && comesAfter(each).isEmpty())
        .toList();
  }

  /** The last promotion that brought a release to an environment, and was not taken back. */
  public Optional<Promotion> serving(String environment) {
    return promotions.values().stream()
        .filter(each -> each.request().to().equals(environment))
        .filter(
            each -> each.state() instanceof Succeeded done && done.warmUntil().isAfter(done.at()))
        .max(Comparator.comparing(each -> ((Succeeded) each.state()).at()));
  }

  /** The releases of an environment that must go on running; any other may be stopped. */
  public Set<String> needed(String environment, Instant now) {
    return Needed.releases(running(environment), serving(environment), now);
  }

  /** What a slot was last found to be, if it still runs that. */
  public Optional<StagingVerified> verified(String slot) {
    return slots.verified(slot);
  }

  /** What a slot runs. */
  public Optional<SlotDeployed> deployed(String slot) {
    return slots.deployed(slot);
  }

  /** All incidents, oldest first. */
  public Collection<Incident> incidents() {
    return incidents.all();
  }

  /** Those that block a tag. */
  public Set<String> openIncidents(String tag) {
    return incidents.open(tag);
  }

  /** Why a fact did not count, by its id; empty if it did, or if it was too long ago. */
  public Optional<String> whyIgnored(String factId) {
    return Optional.ofNullable(reasons.get(factId));
  }

  /** How many facts did not count. */
  public long ignored() {
    return ignored;
  }
}
