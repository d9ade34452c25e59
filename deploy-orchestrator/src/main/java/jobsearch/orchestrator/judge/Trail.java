package jobsearch.orchestrator.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was seen since a stage began, to its end and beyond.
 *
 * @param stage with which it began
 * @param parts what was counted of each group of like requests in each stage: how callers are
 *     shared is the same in all of it, so that both releases saw the same times
 * @param answers all of both releases, by group
 * @param errors the bet on errors, of all groups: each is compared with itself, and what the bets
 *     win is multiplied
 * @param single the bets on errors of each group alone
 * @param slow the bets on slow answers, of all groups, one for each of {@link #QUANTILES}
 */
public record Trail(
    String stage,
    SortedMap<Part, Pair> parts,
    SortedMap<String, Histogram> answers,
    Bet errors,
    SortedMap<String, Bet> single,
    List<Bet> slow) {

  /** Slow is what is slower than these parts of all answers before: the middle and the tail. */
  private static final List<Double> QUANTILES = List.of(0.5, 0.75, 0.9, 0.95);

  /** Fewer answers do not tell what is slow. */
  private static final int LEAST = 20;

  /** A group of like requests in a stage. */
  public record Part(String stage, String group) implements Comparable<Part> {

    private static final Comparator<Part> ORDER =
        Comparator.comparing(Part::stage).thenComparing(Part::group);

    @Override
    public int compareTo(Part other) {
      return ORDER.compare(this, other);
    }
  }

  public Trail {
    // Sorted: the same sums of doubles wherever it is judged again.
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    single = Collections.unmodifiableSortedMap(new TreeMap<>(single));
    slow = List.copyOf(slow);
  }

  private static Trail begin(String stage) {
    List<Bet> slow = QUANTILES.stream().map(_ -> Bet.open()).toList();
    return new Trail(stage, new TreeMap<>(), new TreeMap<>(), Bet.open(), new TreeMap<>(), slow);
  }

  /** With a slice more. */
  Trail after(Slice slice) {
    SortedMap<Part, Pair> sums = new TreeMap<>(parts);
    SortedMap<String, Histogram> known = new TreeMap<>(answers);
    SortedMap<String, Bet> alone = new TreeMap<>(single);
    Bet all = errors;
    List<Bet> late = slow;
    for (Map.Entry<String, Pair> each : slice.groups().entrySet()) {
      String name = each.getKey();
      Pair fresh = each.getValue();
      all = onErrors(all, fresh);
      alone.put(name, onErrors(alone.getOrDefault(name, Bet.open()), fresh));
      late = onSlowness(late, known.get(name), fresh);
      known.merge(
          name, fresh.baseline().answers().plus(fresh.candidate().answers()), Histogram::plus);
      sums.merge(new Part(slice.stage(), name), fresh, Pair::plus);
    }
    return new Trail(stage, sums, known, all, alone, late);
  }

  private static Bet onErrors(Bet bet, Pair fresh) {
    return bet.after(fresh.candidate().errors(), fresh.baseline().errors(), fresh.share());
  }

  /** What is slow is said by what came before, so that no slice says what itself is. */
  private static List<Bet> onSlowness(List<Bet> bets, @Nullable Histogram known, Pair fresh) {
    if (known == null || known.size() < LEAST) {
      return bets;
    }
    List<Bet> next = new ArrayList<>();
    for (int i = 0; i < bets.size(); i++) {
      int bound = known.bucket(QUANTILES.get(i));
      long late = fresh.candidate().answers().above(bound);
      long lateBeside = fresh.baseline().answers().above(bound);
      next.add(bets.get(i).after(late, lateBeside, fresh.answered()));
    }
    return next;
  }

  private List<Pair> of(Predicate<String> groups) {
    return parts.entrySet().stream()
        .filter(each -> groups.test(each.getKey().group()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Of the buckets, in seconds. */
  List<Double> bounds() {
    return Objects.requireNonNull(parts.firstEntry()).getValue().candidate().answers().bounds();
  }

  /** How many requests of some groups a release had, or lost. */
  long count(Predicate<String> groups, ToLongFunction<Pair> what) {
    return of(groups).stream().mapToLong(what).sum();
  }

  /** All requests together. */
  public Pair all() {
    return sum(_ -> true);
  }

  /** The requests of some groups together. */
  Pair sum(Predicate<String> groups) {
    return of(groups).stream().reduce(Pair.none(bounds()), Pair::plus);
  }

  /** How many requests each release had where the other had some, too: the smaller number. */
  long compared() {
    List<Pair> both = parts.values().stream().filter(Pair::compares).toList();
    return Math.min(
        both.stream().mapToLong(each -> each.candidate().requests()).sum(),
        both.stream().mapToLong(each -> each.baseline().requests()).sum());
  }

  /** How many of the new release's requests were not made by callers. */
  long standIns() {
    return count(Slice::isStandIn, each -> each.candidate().requests());
  }

  /** The evidence of more errors, as a multiple of the stake. */
  public double errorEvidence() {
    return errors.won();
  }

  /** The evidence of more errors of one group. */
  double errorEvidence(String group) {
    return single.getOrDefault(group, Bet.open()).won();
  }

  /** The evidence of slower answers, as a multiple of the stake. */
  public double slowEvidence() {
    return slow.stream().mapToDouble(Bet::won).average().orElse(1);
  }

  /** The part of the new release's requests that fail more than the old one would fail of them. */
  double moreErrors(Predicate<String> groups) {
    return more(groups, Pair::moreErrors);
  }

  /** The part that fails or is refused more. */
  double moreLost(Predicate<String> groups) {
    return more(groups, Pair::moreLost);
  }

  private double more(Predicate<String> groups, ToDoubleFunction<Pair> part) {
    List<Pair> both = of(groups).stream().filter(Pair::compares).toList();
    long requests = both.stream().mapToLong(each -> each.candidate().requests()).sum();
    return requests == 0 ? 0 : both.stream().mapToDouble(part).sum() / requests;
  }

  /** How long the new release's answers take; only of those that can be compared. */
  Histogram answers(Predicate<String> groups) {
    return answers(groups, each -> each.candidate().answers());
  }

  /** How long the old one would take for them. */
  Histogram expectedAnswers(Predicate<String> groups) {
    return answers(groups, Pair::expectedAnswers);
  }

  private Histogram answers(Predicate<String> groups, Function<Pair, Histogram> part) {
    return of(groups).stream()
        .filter(Pair::compares)
        .map(part)
        .reduce(Histogram.empty(bounds()), Histogram::plus);
  }

  static Stream<Trail> all(List<Trail> trails, Slice slice) {
    boolean begun = trails.stream().anyMatch(trail -> trail.stage().equals(slice.stage()));
    Stream<Trail> fresh = begun ? Stream.empty() : Stream.of(begin(slice.stage()));
    return Stream.concat(trails.stream(), fresh).map(trail -> trail.after(slice));
  }
}
