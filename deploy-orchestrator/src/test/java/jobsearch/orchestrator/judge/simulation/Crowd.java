package jobsearch.orchestrator.judge.simulation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Histogram;

/** Callers of one release, each on his own. */
final class Crowd {

  /** From here on it is quicker to draw each bucket than each request; both come to the same. */
  private static final int MANY = 40;

  private static final double NEVER = 1e-12;

  private final RandomGenerator random;
  private final double errors;
  private final double[] times;

  Crowd(RandomGenerator random, double errors, double[] times) {
    this.random = random;
    this.errors = errors;
    this.times = times;
  }

  /** What comes of as many requests as come by chance, so many in the mean. */
  Counts requests(double mean) {
    long[] buckets = new long[times.length + 1];
    if (mean < MANY) {
      for (int left = poisson(mean); left > 0; left--) {
        int at = Arrays.binarySearch(times, random.nextDouble());
        buckets[at < 0 ? -at - 1 : at]++;
      }
    } else {
      double below = 0;
      for (int i = 0; i < times.length; i++) {
        buckets[i] = times[i] - below > NEVER ? poisson(mean * (times[i] - below)) : 0;
        below = times[i];
      }
    }
    long requests = Arrays.stream(buckets).sum();
    return new Counts(requests, failures(requests), Histogram.of(Scenario.BOUNDS, buckets));
  }

  /** From one failure to the next at once. */
  private long failures(long requests) {
    if (errors == 0) {
      return 0;
    }
    long failed = 0;
    double never = Math.log1p(-errors);
    for (double at = next(never); at <= requests; at += next(never)) {
      failed++;
    }
    return failed;
  }

  private double next(double never) {
    return 1 + Math.floor(Math.log(1 - random.nextDouble()) / never);
  }

  /** Knuth's way. */
  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
