package jobsearch.orchestrator.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was seen since a stage began, to its end and beyond.
 *
 * @param stage with which it began
 * @param errors the bet on errors
 * @param slow the bets on slow answers, one for each of {@link #QUANTILES}
 */
public record Trail(String stage, Counts baseline, Counts candidate, Bet errors, List<Bet> slow) {

  /** Slow is what is slower than these parts of all answers before: the middle and the tail. */
  private static final List<Double> QUANTILES = List.of(0.5, 0.75, 0.9, 0.95);

  /** Fewer answers do not tell what is slow. */
  private static final int LEAST = 20;

  public Trail {
    slow = List.copyOf(slow);
  }

  static Trail begin(Slice first) {
    List<Double> bounds = first.candidate().answers().bounds();
    Counts none = Counts.none(bounds);
    return new Trail(
        first.stage(), none, none, Bet.open(), QUANTILES.stream().map(_ -> Bet.open()).toList());
  }

  /** With a slice more. */
  Trail after(Slice slice) {
    Counts old = slice.baseline();
    Counts fresh = slice.candidate();
    double share = share(fresh.requests(), old.requests());
    return new Trail(
        stage,
        baseline.plus(old),
        candidate.plus(fresh),
        errors.after(fresh.errors(), old.errors(), share),
        slower(old.answers(), fresh.answers()));
  }

  /** What is slow is said by what came before, so that no slice says what itself is. */
  private List<Bet> slower(Histogram old, Histogram fresh) {
    Histogram before = baseline.answers().plus(candidate.answers());
    if (before.size() < LEAST) {
      return slow;
    }
    double share = share(fresh.size(), old.size());
    List<Bet> next = new ArrayList<>();
    for (int i = 0; i < slow.size(); i++) {
      int bound = before.bucket(QUANTILES.get(i));
      next.add(slow.get(i).after(fresh.above(bound), old.above(bound), share));
    }
    return next;
  }

  private static double share(long candidate, long baseline) {
    return candidate + baseline == 0 ? 0 : (double) candidate / (candidate + baseline);
  }

  /** The evidence of more errors, as a multiple of the stake. */
  public double errorEvidence() {
    return errors.won();
  }

  /** The evidence of slower answers, as a multiple of the stake. */
  public double slowEvidence() {
    return slow.stream().mapToDouble(Bet::won).average().orElse(1);
  }

  static Stream<Trail> all(List<Trail> trails, Slice slice) {
    boolean begun = trails.stream().anyMatch(trail -> trail.stage().equals(slice.stage()));
    Stream<Trail> fresh = begun ? Stream.empty() : Stream.of(begin(slice));
    return Stream.concat(trails.stream(), fresh).map(trail -> trail.after(slice));
  }
}
