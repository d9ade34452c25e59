package jobsearch.orchestrator.step.work;

import java.util.ArrayList;
import java.util.List;

/** How long some requests took. */
final class Timings {

  private static final double NANOS_OF_MILLI = 1e6;
  private static final int MEDIAN = 50;
  private static final int SLOW = 95;

  private final List<Long> nanos = new ArrayList<>();

  void add(long took) {
    nanos.add(took);
  }

  double p50() {
    return percentile(MEDIAN);
  }

  double p95() {
    return percentile(SLOW);
  }

  /** In milliseconds, by the nearest rank; 0 of nothing. */
  private double percentile(int percent) {
    if (nanos.isEmpty()) {
      return 0;
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(1, rank) - 1) / NANOS_OF_MILLI;
  }
}
