package jobsearch.gateway.measure;

import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The counts and latencies of one kind of requests to one service of one release. */
final class Series {

  /** Coarse bounds in seconds, for Prometheus: each of them is a series of its own there. */
  static final List<Double> COARSE =
      List.of(
          0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0);

  /**
   * The upper bounds of the buckets in seconds, the same for all: else nothing is comparable. Half
   * a millisecond to a minute, each a tenth above the one before: what the judge has to see is a
   * tenth slower.
   */
  static final List<Double> BOUNDS =
      DoubleStream.iterate(0.0005, bound -> bound < 66, bound -> bound * 1.1)
          .map(bound -> Math.round(bound * 1e7) / 1e7)
          .boxed()
          .toList();

  private static final double[] SORTED = BOUNDS.stream().mapToDouble(Double::doubleValue).toArray();

  private static final double NANOS = 1e9;

  private final Function<Outcome, Timer> timers;
  private final Map<Outcome, Count> outcomes = new ConcurrentHashMap<>();
  private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.size() + 1);
  private final LongAdder nanos = new LongAdder();

  private volatile long last = System.nanoTime();

  /** How often an outcome was, and the same for Prometheus. */
  private record Count(LongAdder times, Timer timer) {}

  /**
   * Nothing yet.
   *
   * @param timers where each outcome is recorded, too
   */
  Series(Function<Outcome, Timer> timers) {
    this.timers = timers;
  }

  void add(Outcome outcome, long took) {
    last = System.nanoTime();
    Count count =
        outcomes.computeIfAbsent(
            outcome, first -> new Count(new LongAdder(), timers.apply(outcome)));
    count.times().increment();
    count.timer().record(took, TimeUnit.NANOSECONDS);
    if (outcome.isAnswered()) {
      nanos.add(took);
      int found = Arrays.binarySearch(SORTED, took / NANOS);
      buckets.incrementAndGet(found < 0 ? -found - 1 : found);
    }
  }

  /** How often each outcome was, those that never were left out. */
  Map<String, Long> outcomes() {
    Map<String, Long> counts = new TreeMap<>();
    outcomes.forEach((outcome, count) -> counts.put(outcome.label(), count.times().sum()));
    return counts;
  }

  /** How many answers took at most as long as each bound, and more than the one before it. */
  List<Long> buckets() {
    return IntStream.range(0, buckets.length()).mapToObj(buckets::get).toList();
  }

  /** When the last of them was, by the clock that only measures. */
  long last() {
    return last;
  }

  Stream<Timer> timers() {
    return outcomes.values().stream().map(Count::timer);
  }

  double seconds() {
    return nanos.sum() / NANOS;
  }
}
