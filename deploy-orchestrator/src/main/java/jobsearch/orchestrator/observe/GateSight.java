package jobsearch.orchestrator.observe;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.promotion.Observed.Primary;
import jobsearch.orchestrator.promotion.gate.GateInputs;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;
import jobsearch.orchestrator.promotion.gate.GateInputs.TagSeen;
import jobsearch.orchestrator.promotion.gate.GateInputs.Terms;
import jobsearch.orchestrator.promotion.gate.GateInputs.WarmRelease;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.orchestrator.release.ReleaseContract;
import jobsearch.orchestrator.release.ReleaseManifest;
import jobsearch.orchestrator.release.ReleaseProblem;
import jobsearch.orchestrator.release.ReleaseStore;
import jobsearch.orchestrator.release.ReleaseTag;
import jobsearch.orchestrator.release.SourceRepository;
import jobsearch.orchestrator.release.TaggedCommit;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.OnSide;
import jobsearch.runtime.production.ProductionDriver;
import org.jspecify.annotations.Nullable;

/** What git, CI, the manifests, the slots' files and the ledger say to the gates. */
public final class GateSight implements GateLook {

  /** Git is asked by processes: not more often than somebody who waits would notice. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Promotions promotions;
  private final ReleaseStore releases;
  private final @Nullable SourceRepository repository;
  private final Function<CommitId, CiRun> ci;
  private final Function<String, Terms> terms;
  private final Function<Path, ReleaseContract> contracts;
  private final RuleSight rules;
  private final ProductionDriver driver;
  private final Clock clock;
  private final Instant start;
  private final Map<Path, ReleaseContract> asked = new ConcurrentHashMap<>();
  private @Nullable Outside outside;

  /** What is looked at by processes and over the network. */
  private record Outside(
      String promotion, Seen<TagSeen> tag, Seen<CiRun> ci, Seen<String> changelog, Instant at) {}

  /**
   * @param repository null where none is configured
   * @param ci what CI says of a commit
   * @param terms of a slot, by its name
   * @param contracts of programs in a directory that have no manifest
   * @param rules of production's file
   */
  public GateSight(
      Promotions promotions,
      ReleaseStore releases,
      @Nullable SourceRepository repository,
      Function<CommitId, CiRun> ci,
      Function<String, Terms> terms,
      Function<Path, ReleaseContract> contracts,
      RuleSight rules,
      ProductionDriver driver,
      Clock clock) {
    this.promotions = promotions;
    this.releases = releases;
    this.repository = repository;
    this.ci = ci;
    this.terms = terms;
    this.contracts = contracts;
    this.rules = rules;
    this.driver = driver;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public Seen<GateInputs> look(
      PromotionRequested request, Seen<TrafficSight.Shared> shared, Seen<Primary> primary) {
    StagingVerified verified =
        promotions.read(ledger -> ledger.verified(request.from())).orElse(null);
    Set<String> incidents = promotions.read(ledger -> ledger.openIncidents(request.tag()));
    Outside seen = outside(request);
    Terms slot;
    try {
      slot = terms.apply(request.from());
    } catch (Trouble e) {
      return new Seen.Unknown<>("%s: %s".formatted(e.getMessage(), e.fix()), start);
    }
    return new Seen.Known<>(
        new GateInputs(
            request,
            seen.tag(),
            verified,
            seen.ci(),
            seen.changelog(),
            serving(shared, primary),
            of(() -> writes(request)),
            incidents,
            slot,
            signed(request),
            rules.signOffs(),
            rules.windows()),
        clock.instant());
  }

  private List<SignedOff> signed(PromotionRequested request) {
    return promotions.read(ledger ->
        ledger
            .promotion(request.promotion())
            .map(promotion -> promotion.all(SignedOff.class).toList())
            .orElse(List.of()));
  }

  private Outside outside(PromotionRequested request) {
    Instant now = clock.instant();
    Outside last = outside;
    if (last != null
        && last.promotion().equals(request.promotion())
        && now.isBefore(last.at().plus(FRESH))) {
      return last;
    }
    Outside next =
        new Outside(
            request.promotion(),
            of(() -> tag(request)),
            of(() -> ci.apply(new CommitId(request.commit()))),
            of(() -> git().changelogEntry(tagOf(request)).orElse("")),
            now);
    outside = next;
    return next;
  }

  private TagSeen tag(PromotionRequested request) {
    TaggedCommit tagged;
    try {
      tagged = git().find(tagOf(request));
    } catch (ReleaseProblem e) {
      if (e.kind() == ReleaseProblem.Kind.REFUSED) {
        return new TagSeen(false, request.commit(), false, null);
      }
      throw e;
    }
    return new TagSeen(
        true,
        tagged.commit().hash(),
        tagged.onMain(),
        tagged.hotfixBranches().isEmpty() ? null : servingBefore(tagged.commit()));
  }

  /** The serving release's tag, if the commit was cut from it. */
  private @Nullable String servingBefore(CommitId commit) {
    return driver.releases().stream()
        .filter(OnSide::leading)
        .filter(side -> isAncestor(side.label().commit(), commit))
        .map(side -> side.label().tag())
        .findFirst()
        .orElse(null);
  }

  private boolean isAncestor(String ancestor, CommitId commit) {
    try {
      return git().isAncestor(new CommitId(ancestor), commit);
    } catch (IllegalArgumentException | ReleaseProblem unknown) {
      return false;
    }
  }

  private Seen<WarmRelease> serving(Seen<TrafficSight.Shared> shared, Seen<Primary> primary) {
    if (shared instanceof Seen.Unknown<TrafficSight.Shared>(String why, Instant since)) {
      return new Seen.Unknown<>(why, since);
    }
    Map<String, Integer> weights = shared.known().orElseThrow().weights().byRelease();
    Optional<OnSide> leading = driver.releases().stream().filter(OnSide::leading).findFirst();
    if (leading.isEmpty()) {
      return new Seen.Unknown<>("production is not run from here", start);
    }
    OnSide side = leading.get();
    String tag = side.label().tag();
    boolean primaryToo = primary.known().map(Primary::release).filter(tag::equals).isPresent();
    return of(() ->
        new WarmRelease(
            tag,
            side.isReady(),
            weights.getOrDefault(tag, 0) == 100 && primaryToo,
            Set.copyOf(reads(side))));
  }

  private List<String> reads(OnSide side) {
    return manifest(side.label().tag())
        .map(ReleaseManifest::reads)
        .orElseGet(() -> asked.computeIfAbsent(side.programs(), contracts).reads());
  }

  private Set<String> writes(PromotionRequested request) {
    return new HashSet<>(
        manifest(request.tag()).orElseThrow(() -> ReleaseStore.unknown(tagOf(request))).writes());
  }

  private Optional<ReleaseManifest> manifest(String tag) {
    return ReleaseTag.parse(tag).flatMap(releases::find);
  }

  private SourceRepository git() {
    if (repository == null) {
      throw new Trouble(
          "no repository is configured", "set JOBSEARCH_ORCHESTRATOR_REPOSITORY to the checkout");
    }
    return repository;
  }

  private static ReleaseTag tagOf(PromotionRequested request) {
    return ReleaseTag.parse(request.tag())
        .orElseThrow(() -> new Trouble(request.tag() + " is no version", "use one like v1.2.3"));
  }

  private <T> Seen<T> of(Supplier<T> look) {
    try {
      return new Seen.Known<>(look.get(), clock.instant());
    } catch (Trouble e) {
      return new Seen.Unknown<>("%s: %s".formatted(e.getMessage(), e.fix()), start);
    } catch (RuntimeException e) {
      return new Seen.Unknown<>(String.valueOf(e.getMessage()), start);
    }
  }
}
