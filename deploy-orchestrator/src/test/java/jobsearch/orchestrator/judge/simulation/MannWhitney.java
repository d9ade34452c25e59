package jobsearch.orchestrator.judge.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Slice;

/**
 * Kayenta's judge with its published constants: at the end of a stage the minutes' figures of both
 * are compared by the Mann-Whitney test at confidence 0.98; higher if the interval of the shift
 * lies above a quarter of its estimate, and the means differ. Without a figure it lets pass, as
 * Kayenta does.
 */
final class MannWhitney implements Opinion {

  private static final double TOLERANCE = 0.25;

  /** Of a normal distribution, for a confidence of 0.98. */
  private static final double Z = 2.326;

  private static final int SLICES_A_MINUTE = 6;
  private static final double SLOW_END = 0.95;

  private final List<double[]> minutes = new ArrayList<>();
  private final List<Slice> minute = new ArrayList<>();

  @Override
  public boolean isBad(Slice slice, boolean stageEnds) {
    minute.add(slice);
    if (minute.size() == SLICES_A_MINUTE) {
      minutes.add(figures());
      minute.clear();
    }
    if (!stageEnds) {
      return false;
    }
    boolean bad = isHigher(0) || isHigher(2);
    minutes.clear();
    minute.clear();
    return bad;
  }

  /** Errors of both, then P95 of both; not a number where there was no request. */
  private double[] figures() {
    Counts old = minute.stream().map(Slice::baseline).reduce(Counts::plus).orElseThrow();
    Counts fresh = minute.stream().map(Slice::candidate).reduce(Counts::plus).orElseThrow();
    return new double[] {errors(old), errors(fresh), slowEnd(old), slowEnd(fresh)};
  }

  private static double errors(Counts counts) {
    return counts.requests() == 0 ? Double.NaN : counts.errorShare();
  }

  private static double slowEnd(Counts counts) {
    return counts.answers().size() == 0
        ? Double.NaN
        : counts.answers().quantile(SLOW_END).toNanos();
  }

  private boolean isHigher(int metric) {
    double[] old = column(metric);
    double[] fresh = column(metric + 1);
    if (old.length < 2 || fresh.length < 2) {
      return false;
    }
    double[] shifts = new double[old.length * fresh.length];
    int next = 0;
    for (double each : fresh) {
      for (double other : old) {
        shifts[next++] = each - other;
      }
    }
    Arrays.sort(shifts);
    double estimate = shifts[shifts.length / 2];
    double pairs = (double) old.length * fresh.length;
    double deviation = Math.sqrt(pairs * (old.length + fresh.length + 1) / 12);
    int low = (int) Math.floor(pairs / 2 - Z * deviation);
    boolean higher = low >= 0 && shifts[low] > TOLERANCE * Math.abs(estimate);
    return higher && mean(fresh) > mean(old);
  }

  private double[] column(int index) {
    return minutes.stream()
        .mapToDouble(each -> each[index])
        .filter(each -> !Double.isNaN(each))
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
