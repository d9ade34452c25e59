package jobsearch.orchestrator.judge;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How many answers took how long. */
public final class Histogram {

  private static final double NANOS = 1e9;

  /** Nobody measures beyond the last bound; what took longer took up to this many times as long. */
  private static final double BEYOND = 2;

  private final List<Double> bounds;

  /** One more than there are bounds: the last has what took longer than all of them. */
  private final long[] counts;

  private Histogram(List<Double> bounds, long[] counts) {
    this.bounds = bounds;
    this.counts = counts;
  }

  /**
   * Counted answers.
   *
   * @param bounds the upper bounds of the buckets, in seconds, rising
   * @param counts one more than there are bounds
   */
  public static Histogram of(List<Double> bounds, long... counts) {
    if (counts.length != bounds.size() + 1) {
      throw new IllegalArgumentException(
          "%d bounds make %d buckets, not %d"
              .formatted(bounds.size(), bounds.size() + 1, counts.length));
    }
    return new Histogram(List.copyOf(bounds), counts.clone());
  }

  /** One without an answer. */
  public static Histogram empty(List<Double> bounds) {
    return of(bounds, new long[bounds.size() + 1]);
  }

  public List<Double> bounds() {
    return bounds;
  }

  /** How many are in each bucket, and beyond. */
  public long[] counts() {
    return counts.clone();
  }

  /** How many answers there are. */
  public long size() {
    return Arrays.stream(counts).sum();
  }

  /** Both together; of the same bounds. */
  public Histogram plus(Histogram other) {
    return combined(other, 1);
  }

  /** What came since an earlier one; of the same bounds. */
  public Histogram minus(Histogram earlier) {
    return combined(earlier, -1);
  }

  /** As many times of each, rounded. */
  Histogram times(double factor) {
    return new Histogram(
        bounds, Arrays.stream(counts).map(count -> Math.round(factor * count)).toArray());
  }

  private Histogram combined(Histogram other, int sign) {
    if (!bounds.equals(other.bounds)) {
      throw new IllegalArgumentException("answers counted by other bounds cannot be compared");
    }
    long[] sums = counts.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += sign * other.counts[i];
    }
    return new Histogram(bounds, sums);
  }

  /** How many took longer than a bound, by its index. */
  public long above(int bound) {
    long above = 0;
    for (int i = bound + 1; i < counts.length; i++) {
      above += counts[i];
    }
    return above;
  }

  /** The bucket that a quantile lies in; of at least one answer. */
  public int bucket(double quantile) {
    double wanted = quantile * size();
    long reached = 0;
    for (int i = 0; i < bounds.size(); i++) {
      reached += counts[i];
      if (reached >= wanted) {
        return i;
      }
    }
    return bounds.size();
  }

  /** A quantile, straight between the bounds of its bucket; zero without an answer. */
  public Duration quantile(double quantile) {
    long size = size();
    if (size == 0) {
      return Duration.ZERO;
    }
    int bucket = bucket(quantile);
    double low = bucket == 0 ? 0 : bounds.get(bucket - 1);
    double high = bucket == bounds.size() ? BEYOND * bounds.getLast() : bounds.get(bucket);
    long below = size - counts[bucket] - above(bucket);
    double part = (quantile * size - below) / Math.max(1, counts[bucket]);
    double seconds = low + (high - low) * Math.clamp(part, 0, 1);
    return Duration.ofNanos(Math.round(seconds * NANOS));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that
        && bounds.equals(that.bounds)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * bounds.hashCode() + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "%d answers, P50 %s, P95 %s".formatted(size(), quantile(0.5), quantile(0.95));
  }
}
