package jobsearch.orchestrator.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was seen since a stage began, to its end and beyond.
 *
 * @param stage with which it began
 * @param groups of like requests, by name
 * @param errors the bet on errors, of all groups: each is compared with itself, and what the bets
 *     win is multiplied
 * @param single the bets on errors of each group alone
 * @param slow the bets on slow answers, of all groups, one for each of {@link #QUANTILES}
 */
public record Trail(
    String stage, Map<String, Pair> groups, Bet errors, Map<String, Bet> single, List<Bet> slow) {

  /** Slow is what is slower than these parts of all answers before: the middle and the tail. */
  private static final List<Double> QUANTILES = List.of(0.5, 0.75, 0.9, 0.95);

  /** Fewer answers do not tell what is slow. */
  private static final int LEAST = 20;

  public Trail {
    groups = Map.copyOf(groups);
    single = Map.copyOf(single);
    slow = List.copyOf(slow);
  }

  private static Trail begin(String stage) {
    List<Bet> slow = QUANTILES.stream().map(_ -> Bet.open()).toList();
    return new Trail(stage, Map.of(), Bet.open(), Map.of(), slow);
  }

  /** With a slice more. */
  Trail after(Slice slice) {
    Map<String, Pair> sums = new TreeMap<>(groups);
    Map<String, Bet> alone = new TreeMap<>(single);
    Bet all = errors;
    List<Bet> late = slow;
    for (Map.Entry<String, Pair> each : slice.groups().entrySet()) {
      String name = each.getKey();
      Pair fresh = each.getValue();
      Pair before =
          Objects.requireNonNullElseGet(
              groups.get(name), () -> Pair.none(fresh.candidate().answers().bounds()));
      all = onErrors(all, fresh);
      alone.put(name, onErrors(alone.getOrDefault(name, Bet.open()), fresh));
      late = onSlowness(late, before, fresh);
      sums.put(name, before.plus(fresh));
    }
    return new Trail(stage, sums, all, alone, late);
  }

  private static Bet onErrors(Bet bet, Pair fresh) {
    return bet.after(fresh.candidate().errors(), fresh.baseline().errors(), fresh.share());
  }

  /** What is slow is said by what came before, so that no slice says what itself is. */
  private static List<Bet> onSlowness(List<Bet> bets, Pair before, Pair fresh) {
    Histogram known = before.baseline().answers().plus(before.candidate().answers());
    if (known.size() < LEAST) {
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

  /** All requests together. */
  public Pair all() {
    return Pair.sum(groups.values());
  }

  /** How many of the new release's requests were not made by callers. */
  long standIns() {
    return groups.entrySet().stream()
        .filter(each -> each.getKey().startsWith(Slice.SYNTHETIC))
        .mapToLong(each -> each.getValue().candidate().requests())
        .sum();
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
  double moreErrors() {
    return moreErrors(groups.values());
  }

  /** The same of one group. */
  double moreErrors(String group) {
    Pair pair = groups.get(group);
    return pair == null ? 0 : moreErrors(List.of(pair));
  }

  private static double moreErrors(Collection<Pair> pairs) {
    long requests = 0;
    double more = 0;
    for (Pair each : pairs) {
      if (each.compares()) {
        requests += each.candidate().requests();
        more += each.candidate().errors() - each.expectedErrors();
      }
    }
    return requests == 0 ? 0 : more / requests;
  }

  /** How long the new release's answers take; only of those that can be compared. */
  Histogram answers() {
    return answers(comparable().map(each -> each.candidate().answers()));
  }

  /** How long the old one would take for them. */
  Histogram expectedAnswers() {
    return answers(comparable().map(Pair::expectedAnswers));
  }

  private Histogram answers(Stream<Histogram> some) {
    List<Double> bounds = groups.values().iterator().next().candidate().answers().bounds();
    return some.reduce(Histogram.empty(bounds), Histogram::plus);
  }

  private Stream<Pair> comparable() {
    return groups.values().stream().filter(Pair::compares);
  }

  static Stream<Trail> all(List<Trail> trails, Slice slice) {
    boolean begun = trails.stream().anyMatch(trail -> trail.stage().equals(slice.stage()));
    Stream<Trail> fresh = begun ? Stream.empty() : Stream.of(begin(slice.stage()));
    return Stream.concat(trails.stream(), fresh).map(trail -> trail.after(slice));
  }
}
