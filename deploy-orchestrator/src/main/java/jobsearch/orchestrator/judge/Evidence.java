package jobsearch.orchestrator.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * All that was seen of a canary so far. Each stage begins a trail of its own and the earlier ones
 * go on: what was always bad is proven by all stages together, what turns bad at a certain load is
 * not hidden by the good stages before. The stake is spread over the trails, so looking at all of
 * them costs no certainty.
 *
 * @param stages how many are planned, each with its part of the stake
 * @param groups of like requests that have a bet of their own: the first ones seen, for good, so
 *     that there never were more
 */
public record Evidence(int stages, List<Trail> trails, List<String> groups) {

  /** More endpoints than callers usually ask for; the stake is spread over as many. */
  static final int MOST_GROUPS = 20;

  private static final double FIRST = 0.5;

  public Evidence {
    trails = List.copyOf(trails);
    groups = List.copyOf(groups);
  }

  /** Of a canary that begins. */
  public static Evidence none(int stages) {
    return new Evidence(stages, List.of(), List.of());
  }

  /**
   * With a slice more. One that was counted by other bounds begins anew: what was counted before
   * cannot be compared with it.
   */
  public Evidence after(Slice slice) {
    if (!trails.isEmpty() && !trails.getFirst().bounds().equals(slice.bounds())) {
      return none(stages).after(slice);
    }
    List<String> known =
        Stream.concat(groups.stream(), slice.groups().keySet().stream())
            .distinct()
            .limit(MOST_GROUPS)
            .toList();
    return new Evidence(stages, Trail.all(trails, slice).toList(), known);
  }

  /** Since the beginning; empty before the first slice. */
  public Optional<Trail> whole() {
    return trails.stream().findFirst();
  }

  /** Since the stage began that is in force; empty before the first slice. */
  Optional<Trail> latest() {
    return trails.isEmpty() ? Optional.empty() : Optional.of(trails.getLast());
  }

  /** The trail that says most, by a kind of evidence. */
  Optional<Trail> strongest(ToDoubleFunction<Trail> evidence) {
    return trails.stream().max(Comparator.comparingDouble(evidence));
  }

  /**
   * All trails together. Half of the stake is on the first, which sees everything; the other half
   * is spread over the later stages, and one that has not begun still has its part.
   */
  public double together(ToDoubleFunction<Trail> evidence) {
    if (trails.isEmpty()) {
      return 1;
    }
    int later = Math.max(stages, trails.size()) - 1;
    double first = evidence.applyAsDouble(trails.getFirst());
    if (later == 0) {
      return first;
    }
    double won = trails.stream().skip(1).mapToDouble(evidence).sum();
    double kept = later - (trails.size() - 1);
    return FIRST * first + (1 - FIRST) * (won + kept) / later;
  }
}
