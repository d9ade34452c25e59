package jobsearch.orchestrator.judge;

import java.util.Collection;
import java.util.List;

/** What came of like requests to both releases in the same time. */
public record Pair(Counts baseline, Counts candidate) {

  /** So fine that a tenth of a request is still there. */
  private static final long PARTS = 1_000;

  /** Nothing yet. */
  public static Pair none(List<Double> bounds) {
    return new Pair(Counts.none(bounds), Counts.none(bounds));
  }

  /** All of them together; at least one. */
  public static Pair sum(Collection<Pair> pairs) {
    return pairs.stream().reduce(Pair::plus).orElseThrow();
  }

  /** Both together. */
  public Pair plus(Pair other) {
    return new Pair(baseline.plus(other.baseline), candidate.plus(other.candidate));
  }

  /** The new release's part of the requests. */
  double share() {
    return share(candidate.requests(), baseline.requests());
  }

  /** Its part of the answers. */
  double answered() {
    return share(candidate.answers().size(), baseline.answers().size());
  }

  private static double share(long candidate, long baseline) {
    return candidate + baseline == 0 ? 0 : (double) candidate / (candidate + baseline);
  }

  /** Whether both have requests. */
  boolean compares() {
    return baseline.requests() > 0 && candidate.requests() > 0;
  }

  /** How many more of the new release's requests failed than if it were like the old one. */
  double moreErrors() {
    return candidate.errors() - candidate.requests() * baseline.errorShare();
  }

  /** How many more failed or were refused. */
  double moreLost() {
    return candidate.errors() + candidate.refused() - candidate.requests() * baseline.lostShare();
  }

  /** The old release's answers, in parts of as many as the new one has. */
  Histogram expectedAnswers() {
    long own = candidate.answers().size();
    long beside = baseline.answers().size();
    return baseline.answers().times(beside == 0 ? 0 : (double) PARTS * own / beside);
  }
}
