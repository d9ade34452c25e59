package jobsearch.orchestrator.canary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Evidence;
import jobsearch.orchestrator.judge.Judge;
import jobsearch.orchestrator.judge.Judgement;
import jobsearch.orchestrator.judge.Pair;
import jobsearch.orchestrator.judge.Slice;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.orchestrator.measurement.Measurement;
import jobsearch.orchestrator.promotion.Observed;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.runtime.Trouble;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what the gateway counts into slices while a release is in a stage, keeps them, and asks the
 * judge. What was kept before a restart goes on to count.
 */
public final class CanaryWatch {

  /** Short enough for a verdict within seconds, long enough for a record of hours. */
  private static final Duration SLICE = Duration.ofSeconds(5);

  /** Requests a second; with fewer, a stage of minutes ends without a verdict. */
  private static final int ENOUGH_A_LOOK = 5;

  /** While somebody thinks it over for days, the record does not grow by as many. */
  private static final Duration LONG_SLICE = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger(CanaryWatch.class);

  private final CanaryRecord record;
  private final ObjIntConsumer<List<String>> standIns;
  private final Supplier<Thresholds> thresholds;
  private final Clock clock;
  private final Instant start;
  private final Map<String, Canary> canaries = new ConcurrentHashMap<>();

  /** A canary as far as it was seen. For the thread that looks; what it says is for all. */
  private static final class Canary {
    private Evidence evidence;
    private long length;
    private List<Double> bounds;
    private Map<String, String> judgedBy;

    /** What had been counted at the last look; null until the first one. */
    private @Nullable Measurement last;

    /** What had been counted when the next slice began; null until the first look at a stage. */
    private @Nullable Measurement base;

    private String stage = "";
    private Instant at = Instant.MIN;
    private Instant judged = Instant.MIN;
    private volatile Seen<Observed.Judgement> said;

    private Canary(int stages, CanaryRecord.Kept kept, Instant now) {
      evidence = Evidence.none(stages);
      for (Slice each : kept.slices()) {
        evidence = evidence.after(each);
      }
      length = kept.length();
      bounds = kept.bounds();
      judgedBy = kept.thresholds();
      said = new Seen.Unknown<>("nothing was counted yet", now);
    }
  }

  /**
   * Watches from now on.
   *
   * @param standIns asks the releases the same, so many times, where callers are few
   * @param thresholds in force; asked for each slice, and may fail with what has to be mended
   */
  public CanaryWatch(
      CanaryRecord record,
      ObjIntConsumer<List<String>> standIns,
      Supplier<Thresholds> thresholds,
      Clock clock) {
    this.record = record;
    this.standIns = standIns;
    this.thresholds = thresholds;
    this.clock = clock;
    this.start = clock.instant();
  }

  /**
   * Looks once at those that are in a stage. For one thread.
   *
   * @param promotions that are under way
   * @param measured at last
   */
  public void look(List<Promotion> promotions, Seen<Measurement> measured) {
    canaries.keySet().removeIf(id -> promotions.stream().noneMatch(each -> each.id().equals(id)));
    for (Promotion each : promotions) {
      if (measured instanceof Seen.Known<Measurement>(Measurement counted, Instant at)) {
        switch (each.state()) {
          case PromotionState.Canary s when s.entered() != null ->
              look(each, s.stage().name(), s.entered().until(), counted, at);
          // Callers are shared as long as somebody thinks it over.
          case PromotionState.Awaiting s -> look(each, s.stage().name(), Instant.MAX, counted, at);
          default -> {}
        }
      }
    }
  }

  /** What the judge says of a promotion's stage. */
  public Seen<Observed.Judgement> judgement(Promotion promotion) {
    Canary canary = canaries.get(promotion.id());
    return canary == null ? new Seen.Unknown<>("nothing was counted yet", start) : canary.said;
  }

  private void look(
      Promotion promotion, String stage, Instant end, Measurement counted, Instant at) {
    try {
      Canary canary = known(promotion);
      makeUp(promotion, canary, counted);
      Measurement base = canary.base;
      if (base == null || !canary.stage.equals(stage) || !counted.follows(base)) {
        canary.base = counted;
        canary.stage = stage;
        canary.at = at;
        return;
      }
      boolean awaited = !at.isBefore(end) && canary.judged.isBefore(end);
      Duration slice = end.equals(Instant.MAX) ? LONG_SLICE : SLICE;
      if (at.isBefore(canary.at.plus(slice)) && !awaited) {
        return;
      }
      Map<String, Pair> groups = groups(promotion, base, counted);
      canary.base = counted;
      canary.at = at;
      Trouble trouble = noteThresholds(promotion.id(), canary);
      if (!groups.isEmpty()) {
        add(promotion.id(), canary, new Slice(at, stage, groups), counted.bounds());
      }
      canary.said = new Seen.Known<>(judge(canary, trouble), at);
      canary.judged = at;
    } catch (RuntimeException e) {
      // What cannot be kept is not judged by: nobody could say later why. All else is looked at.
      LOG.warnf(e, "the canary of %s cannot be looked at", promotion.id());
      Canary canary = canaries.get(promotion.id());
      if (canary != null) {
        canary.base = null;
        canary.said = new Seen.Unknown<>(String.valueOf(e.getMessage()), at);
      }
    }
  }

  /** Each look is a second after the one before. */
  private void makeUp(Promotion promotion, Canary canary, Measurement counted) {
    Measurement last = canary.last;
    canary.last = counted;
    if (last != null && counted.follows(last)) {
      long fewest =
          Stream.of(promotion.baseline(), promotion.candidate())
              .mapToLong(release ->
                  counted.ofCallers(release).requests() - last.ofCallers(release).requests())
              .min()
              .orElse(0);
      if (fewest < ENOUGH_A_LOOK) {
        standIns.accept(
            List.of(promotion.baseline(), promotion.candidate()),
            Math.toIntExact(ENOUGH_A_LOOK - fewest));
      }
    }
  }

  /** The same one while nobody else wrote its record. */
  private Canary known(Promotion promotion) {
    Canary known = canaries.get(promotion.id());
    if (known == null || known.length != record.length(promotion.id())) {
      CanaryRecord.Kept kept = record.kept(promotion.id());
      record.mend(promotion.id(), kept.length());
      known = new Canary(promotion.plan().stages().size(), kept, clock.instant());
      canaries.put(promotion.id(), known);
    }
    return known;
  }

  private static Map<String, Pair> groups(
      Promotion promotion, Measurement base, Measurement counted) {
    Map<String, Pair> groups = new TreeMap<>();
    TreeSet<String> names = new TreeSet<>(counted.groups(promotion.baseline()).keySet());
    names.addAll(counted.groups(promotion.candidate()).keySet());
    for (String name : names) {
      Pair pair =
          new Pair(
              since(base, counted, promotion.baseline(), name),
              since(base, counted, promotion.candidate(), name));
      if (pair.baseline().requests() + pair.candidate().requests() > 0) {
        groups.put(name, pair);
      }
    }
    return groups;
  }

  private static Counts since(Measurement base, Measurement counted, String release, String group) {
    Counts none = Counts.none(counted.bounds());
    Counts now = counted.groups(release).getOrDefault(group, none);
    Counts before = base.groups(release).getOrDefault(group, none);
    // A gateway forgets the releases that it has not seen for long, and counts them anew then.
    return now.follows(before) ? now.minus(before) : now;
  }

  private void add(String promotion, Canary canary, Slice slice, List<Double> bounds) {
    if (!bounds.equals(canary.bounds)) {
      canary.length = record.bounds(promotion, canary.length, bounds);
      canary.bounds = bounds;
    }
    canary.length = record.slice(promotion, canary.length, slice);
    canary.evidence = canary.evidence.after(slice);
  }

  private Observed.Judgement judge(Canary canary, @Nullable Trouble trouble) {
    Thresholds inForce = ThresholdNames.recorded(canary.judgedBy);
    Judgement judgement = new Judge(inForce).judge(canary.evidence);
    // What is certainly worse is so by the thresholds before, too; nothing else may pass by them.
    return trouble == null || judgement.verdict() == StageVerdict.FAIL
        ? new Observed.Judgement(canary.stage, judgement.verdict(), canary.at, judgement.evidence())
        : new Observed.Judgement(
            canary.stage,
            StageVerdict.ERROR,
            canary.at,
            "%s: %s".formatted(trouble.getMessage(), trouble.fix()));
  }

  /** Notes the thresholds in force, if they changed; what is wrong with them. */
  private @Nullable Trouble noteThresholds(String promotion, Canary canary) {
    try {
      Map<String, String> named = ThresholdNames.of(thresholds.get());
      if (!named.equals(canary.judgedBy)) {
        canary.length = record.thresholds(promotion, canary.length, named);
        canary.judgedBy = named;
      }
      return null;
    } catch (Trouble e) {
      return e;
    }
  }
}
